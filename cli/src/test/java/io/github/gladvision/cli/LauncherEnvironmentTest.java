package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with the Java of these tests: what a poor locale and little memory do to it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherEnvironmentTest {
    private static final String UMLAUT = "gr\u00fcn.png";

    @TempDir
    private Path folder;

    private LaunchedClone clone;

    /** Opens the files that it is given, and those of a folder by their names. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] names) throws IOException {
            for (String name : names) {
                Path path = Path.of(name);
                try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
                    for (Path file : files.toList()) {
                        System.out.println(Files.exists(Path.of(file.toString())) ? "there" : "missing");
                    }
                }
            }
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        clone = new LaunchedClone(folder);
        clone.javaScript("exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' \"$@\"");
        Files.createDirectories(clone.jar().getParent());
        jar(Opening.class, clone.jar());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LC_CTYPE=C", "LANG="})
    void namesBeyondAsciiAreOpenedInAnyLocale(String setting) throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "these tests need such names themselves");
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.writeString(images.resolve(UMLAUT), "");
        String[] pair = setting.split("=", 2);
        Map<String, String> locale = new java.util.HashMap<>(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""));
        locale.put(pair[0], pair[1]);
        clone.launch(clone.launcher(), locale); // which tries to archive the classes, and says so
        Outcome outcome = clone.launch(clone.launcher(), locale, "images", "images/" + UMLAUT);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).containsExactly("there", "there");
    }

    @Test
    void aLocaleThatKnowsLettersIsLeftAlone() throws Exception {
        clone.javaScript(
                "case \" $* \" in *' -version '*) echo 'openjdk version \"17\"' ;; *) echo \"$LC_ALL/$LANG\" ;; esac");
        Map<String, String> utf8 = Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C.UTF-8");
        assertThat(clone.launch(clone.launcher(), utf8).out()).isEqualTo("/C.UTF-8\n");
    }

    @Test
    void aJavaThatGetsTooLittleMemoryIsNotCalledUnknown() throws Exception {
        Path limited = folder.resolve("limited");
        Files.writeString(limited, "#!/bin/sh\nulimit -v 600000 || exit 77\nexec '" + clone.launcher() + "'\n");
        assertThat(limited.toFile().setExecutable(true)).isTrue();
        Outcome outcome = clone.launch(limited);
        assumeTrue(outcome.code() != 77, "this system has no ulimit -v");
        outcome.assertFails("does not start (");
        assertThat(outcome.err())
                .contains("Could not reserve enough space", "600000 kB of address space", "ulimit -v unlimited")
                .doesNotContain("unknown");
    }

    @Test
    void whatJavaSaysOfItsFlagsIsPassedOn() throws Exception {
        Map<String, String> wrong = Map.of("GLAD_JAVA_OPTS", "-Xmx5x");
        Outcome outcome = clone.launch(clone.launcher(), wrong);
        outcome.assertFails("does not start (Invalid maximum heap size: -Xmx5x); check JAVA_HOME and GLAD_JAVA_OPTS");
    }

    private static void jar(Class<?> main, Path to) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        String entry = main.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = Objects.requireNonNull(main.getClassLoader().getResourceAsStream(entry))) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
    }
}
