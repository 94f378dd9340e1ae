package io.github.gladvision.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import io.github.gladvision.ChildProcess;
import io.github.gladvision.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the C library and OpenMP are told, in processes of their own. */
class NativeEnvironmentTest {
    @TempDir
    Path folder;

    /** Starts the engine, and writes what C code sees then. */
    static final class Prepared {
        public static void main(String[] arguments) throws IOException {
            Engine.start();
            Files.writeString(
                    Path.of(arguments[0]),
                    variable("OMP_WAIT_POLICY") + " " + variable("GOMP_SPINCOUNT") + " "
                            + Objects.requireNonNullElse(NativeEnvironment.missing(), "all set"));
        }

        private static String variable(String name) {
            try {
                String value =
                        NativeLibrary.getProcess().getFunction("getenv").invokeString(new Object[] {name}, false);
                return value == null ? "unset" : value;
            } catch (LinkageError e) {
                return "unknown";
            }
        }
    }

    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"));
    }

    @Test
    void setsWhatTheEnvironmentDoesNotSay() throws Exception {
        assertThat(seen(Map.of("OMP_WAIT_POLICY", "ACTIVE"), List.of())).isEqualTo("ACTIVE 3000 all set");
    }

    @Test
    void leavesAllAloneIfTold() throws Exception {
        assertThat(seen(Map.of("OMP_WAIT_POLICY", "ACTIVE"), List.of("-Dglad.environment=keep")))
                .isEqualTo("ACTIVE unset all set");
    }

    @Test
    void saysWhatItCannotSet() throws Exception {
        // JNA gives up at once where it may not unpack and finds no native part elsewhere.
        assertThat(seen(Map.of("OMP_WAIT_POLICY", "ACTIVE"), List.of("-Djna.nounpack=true", "-Djna.nosys=true")))
                .startsWith("unknown unknown not set from within")
                .contains("GOMP_SPINCOUNT", "MALLOC_MMAP_MAX_")
                .doesNotContain("OMP_WAIT_POLICY");
    }

    private String seen(Map<String, String> environment, List<String> jvmOptions) throws Exception {
        Path file = folder.resolve("seen");
        assertThat(ChildProcess.start(environment, jvmOptions, Prepared.class, file)
                        .exitCode())
                .isZero();
        return Files.readString(file);
    }
}
