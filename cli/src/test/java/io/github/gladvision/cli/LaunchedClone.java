package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A clone of this project with the launcher and no sources, and a Java and a Maven that only say what they were asked. */
final class LaunchedClone {
    private final Path folder;
    private final Path home;
    private final Path tools;

    LaunchedClone(Path folder) throws IOException {
        this.folder = folder;
        home = Files.createDirectories(folder.resolve("a clone"));
        for (String source :
                "pom.xml metrics/pom.xml metrics/src/main/M core/pom.xml core/src/main/A cli/pom.xml cli/src/main/B"
                        .split(" ")) {
            Files.createDirectories(home.resolve(source).getParent());
            Files.writeString(home.resolve(source), "");
        }
        Files.copy(Path.of("../glad"), launcher(), StandardCopyOption.COPY_ATTRIBUTES);
        tools = Files.createDirectories(folder.resolve("bin"));
        java("17.0.15");
        maven("mkdir -p cli/target && touch cli/target/glad.jar && echo \"maven $*\" >>../calls");
    }

    Path home() {
        return home;
    }

    Path launcher() {
        return home.resolve("glad");
    }

    /** What is run; the script of this class's Maven makes it. */
    Path jar() {
        return home.resolve("cli/target/glad.jar");
    }

    void java(String version) throws IOException {
        javaScript("case \" $* \" in *' -version '*) echo 'openjdk version \"" + version + "\"' >&2 ;; "
                + "*' --list-modules '*) echo jdk.compiler@" + version + " ;; "
                + "*) for a; do printf '[%s] ' \"$a\"; done | sed 's/ $//'; echo ;; esac");
    }

    /** @param commands of a shell script that stands for Java */
    void javaScript(String commands) throws IOException {
        script("java", commands);
    }

    void maven(String commands) throws IOException {
        script("mvn", commands);
    }

    private void script(String name, String commands) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    Outcome launch(Path launcher, String... args) throws IOException, InterruptedException {
        return launch(launcher, Map.of(), args);
    }

    /** @param environment variables to be set; an empty value unsets one */
    Outcome launch(Path launcher, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        Map<String, String> variables = builder.environment();
        variables.remove("JAVA_HOME");
        variables.remove("GLAD_JAVA_OPTS");
        variables.put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
        environment.forEach((name, value) -> {
            variables.remove(name);
            if (!value.isEmpty()) {
                variables.put(name, value);
            }
        });
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
