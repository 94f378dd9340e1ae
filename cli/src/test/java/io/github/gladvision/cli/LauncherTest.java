package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script: when it builds, and what it passes on. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    private Path folder;

    private LaunchedClone clone;

    @BeforeEach
    void layOut() throws IOException {
        clone = new LaunchedClone(folder);
    }

    @Test
    void buildsOnceAndPassesTheArgumentsOn() throws Exception {
        Outcome first = clone.launch(clone.launcher(), "train", "--data", "a b");
        assertThat(first.err()).startsWith("glad: building GLAD (once");
        assertThat(first.code()).isZero();
        assertThat(first.out()).endsWith("[-jar] [" + clone.jar().toRealPath() + "] [train] [--data] [a b]\n");

        Outcome second = clone.launch(clone.launcher());
        assertThat(second.err()).isEmpty();
        assertThat(folder.resolve("calls")).hasContent("maven -q -B -Dmaven.test.skip=true -pl cli -am package");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        clone.launch(clone.launcher());
        Files.setLastModifiedTime(
                clone.home().resolve("core/src/main/A"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(clone.launch(clone.launcher()).err()).contains("building");
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone", "glad"));
        assertThat(clone.launch(link, "info").out())
                .contains(clone.jar().toRealPath().toString());
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
        clone.maven("echo '[ERROR] no such thing'; exit 1");
        Outcome outcome = clone.launch(clone.launcher());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] no such thing", "glad: the build failed");
        assertThat(clone.home().resolve("target/glad.lock")).doesNotExist();
    }

    @Test
    void takesOverTheLockOfAProcessThatDied() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createDirectories(clone.home().resolve("target/glad.lock"));
        Files.writeString(clone.home().resolve("target/glad.lock/pid"), gone.pid() + "\n");
        assertThat(clone.launch(clone.launcher()).code()).isZero();
    }

    @Test
    void refusesAnOldJava() throws Exception {
        clone.java("1.8.0_402");
        Outcome outcome = clone.launch(clone.launcher());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is Java 1; GLAD needs 17 or newer");
    }

    @Test
    void newJavaGetsTheFlagsThatKeepItQuiet() throws Exception {
        assertThat(clone.launch(clone.launcher()).out()).doesNotContain("native-access");
        clone.java("25");
        assertThat(clone.launch(clone.launcher()).out()).contains("[--enable-native-access=ALL-UNNAMED]");
    }

    private static final String ARCHIVING =
            "case \" $* \" in *' -version '*) echo 'openjdk version \"17.0.15\"' >&2 ;; "
                    + "*' --list-modules '*) echo jdk.compiler@17 ;; "
                    + "*' -Xshare:dump '*) for a; do case $a in -XX:SharedArchiveFile=*) echo classes >\"${a#*=}\" ;; esac; done ;; "
                    + "*' -XX:DumpLoadedClassList='*) for a; do case $a in -XX:DumpLoadedClassList=*) "
                    + "printf 'A\\n@lambda-proxy B picocli/C\\n' >\"${a#*=}\" ;; esac; done ;; "
                    + "*TrialModel*) echo trial >>\"$(dirname \"$0\")/trials\"; %s ;; "
                    + "*) for a; do printf '[%%s] ' \"$a\"; done | sed 's/ $//'; echo ;; esac";

    @Test
    void classesAreArchivedOnceForAJavaAndABuild() throws Exception {
        clone.javaScript(String.format(ARCHIVING, "true"));
        Outcome first = clone.launch(clone.launcher(), "info");
        assertThat(first.err()).contains("preparing for quick starts");
        assertThat(first.out())
                .contains("[-XX:SharedArchiveFile=" + clone.home().toRealPath());
        Outcome second = clone.launch(clone.launcher(), "info");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(folder.resolve("bin/trials")).hasContent("trial");
        assertThat(clone.home().resolve("target/trial")).doesNotExist();
        assertThat(clone.home().resolve("target/glad.lock")).doesNotExist();

        clone.javaScript(String.format(ARCHIVING, "true").replace("17.0.15", "25"));
        assertThat(clone.launch(clone.launcher(), "info").err()).contains("preparing for quick starts");
    }

    @Test
    void whereClassesCannotBeArchivedTheyAreReadAsEver() throws Exception {
        clone.javaScript(String.format(ARCHIVING, "exit 134"));
        Outcome first = clone.launch(clone.launcher(), "info");
        assertThat(first.code()).isZero();
        assertThat(first.out()).doesNotContain("SharedArchiveFile").endsWith("[info]\n");
        assertThat(clone.launch(clone.launcher(), "info").err()).isEmpty();
        assertThat(folder.resolve("bin/trials")).hasContent("trial");
    }
}
