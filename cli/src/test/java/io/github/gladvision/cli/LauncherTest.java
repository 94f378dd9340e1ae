package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script with a Java and a Maven that only say what they were asked. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path tools;
    private Path jar;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("a clone"));
        for (String source :
                "pom.xml metrics/pom.xml metrics/src/main/M core/pom.xml core/src/main/A cli/pom.xml cli/src/main/B"
                        .split(" ")) {
            Files.createDirectories(home.resolve(source).getParent());
            Files.writeString(home.resolve(source), "");
        }
        Files.copy(Path.of("../glad"), home.resolve("glad"), StandardCopyOption.COPY_ATTRIBUTES);
        jar = home.resolve("cli/target/glad.jar");
        tools = Files.createDirectories(folder.resolve("bin"));
        java("17.0.15");
        maven("mkdir -p cli/target && touch cli/target/glad.jar && echo \"maven $*\" >>../calls");
    }

    @Test
    void buildsOnceAndPassesTheArgumentsOn() throws Exception {
        Outcome first = launch(home.resolve("glad"), "train", "--data", "a b");
        assertThat(first.err()).startsWith("glad: building GLAD (once");
        assertThat(first.code()).isZero();
        assertThat(first.out()).endsWith("[-jar] [" + jar.toRealPath() + "] [train] [--data] [a b]\n");

        Outcome second = launch(home.resolve("glad"));
        assertThat(second.err()).isEmpty();
        assertThat(folder.resolve("calls")).hasContent("maven -q -B -Dmaven.test.skip=true -pl cli -am package");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch(home.resolve("glad"));
        Files.setLastModifiedTime(
                home.resolve("core/src/main/A"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(launch(home.resolve("glad")).err()).contains("building");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone", "glad"));
        assertThat(launch(link, "info").out()).contains(jar.toRealPath().toString());
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
        maven("echo '[ERROR] no such thing'; exit 1");
        Outcome outcome = launch(home.resolve("glad"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] no such thing", "glad: the build failed");
        assertThat(home.resolve("target/glad.lock")).doesNotExist();
    }

    @Test
    void takesOverTheLockOfAProcessThatDied() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(home.resolve("target/glad.lock"));
        Files.writeString(home.resolve("target/glad.lock/pid"), gone.pid() + "\n");
        assertThat(launch(home.resolve("glad")).code()).isZero();
    }

    @Test
    void refusesAnOldJava() throws Exception {
        java("1.8.0_402");
        Outcome outcome = launch(home.resolve("glad"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is Java 1; GLAD needs 17 or newer");
    }

    @Test
    void newJavaGetsTheFlagsThatKeepItQuiet() throws Exception {
        assertThat(launch(home.resolve("glad")).out()).doesNotContain("native-access");
        java("25");
        assertThat(launch(home.resolve("glad")).out()).contains("[--enable-native-access=ALL-UNNAMED]");
    }

    private void java(String version) throws IOException {
        script(
                "java",
                "case $1 in -version) echo 'openjdk version \"" + version + "\"' >&2 ;; "
                        + "--list-modules) echo jdk.compiler@" + version + " ;; "
                        + "*) for a; do printf '[%s] ' \"$a\"; done | sed 's/ $//'; echo ;; esac");
    }

    private void maven(String commands) throws IOException {
        script("mvn", commands);
    }

    private void script(String name, String commands) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome launch(Path launcher, String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 1];
        command[0] = launcher.toString();
        System.arraycopy(args, 0, command, 1, args.length);
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
