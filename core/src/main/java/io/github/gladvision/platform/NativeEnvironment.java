package io.github.gladvision.platform;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a process on Linux what the launcher would have put into its environment: how the C library's allocator treats
 * large blocks, and how the threads of OpenMP wait. Without it the tensor library is slower, and its memory lies about in
 * pieces. Whatever the environment says already is left as it is; the system property {@value #PROPERTY} with the value
 * {@code keep} leaves everything. Results do not depend on any of this.
 */
public final class NativeEnvironment {
    /** The system property that turns this off by the value {@code keep}. */
    public static final String PROPERTY = "glad.environment";

    private static final Logger LOG = LoggerFactory.getLogger(NativeEnvironment.class);

    /**
     * Settings of glibc's allocator: large blocks stay in the process and are used again, and not given back to the system
     * at once, to be cleared again at the next operation; few arenas keep them together.
     */
    private enum Allocator {
        ARENA_MAX("MALLOC_ARENA_MAX", "glibc.malloc.arena_max", -8, 2),
        MMAP_MAX("MALLOC_MMAP_MAX_", "glibc.malloc.mmap_max", -4, 0),
        /** 4 GB in the launcher; {@code mallopt} takes no more than an int. */
        TRIM_THRESHOLD("MALLOC_TRIM_THRESHOLD_", "glibc.malloc.trim_threshold", -1, Integer.MAX_VALUE),
        TOP_PAD("MALLOC_TOP_PAD_", "glibc.malloc.top_pad", -2, 64 << 20);

        private final String variable;
        private final String tunable;
        private final int parameter;
        private final int value;

        /**
         * @param variable by which it is set from outside
         * @param tunable its newer name, in {@code GLIBC_TUNABLES}
         * @param parameter its number in {@code malloc.h}
         */
        Allocator(String variable, String tunable, int parameter, int value) {
            this.variable = variable;
            this.tunable = tunable;
            this.parameter = parameter;
            this.value = value;
        }

        boolean isGiven() {
            return System.getenv(variable) != null
                    || System.getenv().getOrDefault("GLIBC_TUNABLES", "").contains(tunable + "=");
        }
    }

    /** Threads that wait spin for a moment, and then sleep. */
    private static final Map<String, String> OPENMP = Map.of("OMP_WAIT_POLICY", "PASSIVE", "GOMP_SPINCOUNT", "3000");

    private static boolean prepared;
    private static @Nullable String missing;

    private NativeEnvironment() {}

    /**
     * Lifts {@link NativeLimits} and sets what can be set from within, once. To be called before a native library is
     * loaded: OpenMP reads the environment at that moment only. What cannot be set is logged in one line.
     */
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        NativeLimits.lift();
        if (!Jna.isLinux() || "keep".equals(System.getProperty(PROPERTY))) {
            return;
        }
        List<Allocator> allocator = Arrays.stream(Allocator.values())
                .filter(each -> !each.isGiven())
                .toList();
        List<String> openmp = OPENMP.keySet().stream()
                .filter(each -> System.getenv(each) == null)
                .sorted()
                .toList();
        if (!allocator.isEmpty() || !openmp.isEmpty()) {
            missing = set(allocator, openmp);
        }
        if (missing != null) {
            LOG.warn("{}; give the process these variables from outside, or it may take twice as long", missing);
        }
    }

    /** What {@link #prepare()} could not set, in one line; null if nothing. */
    public static synchronized @Nullable String missing() {
        return missing;
    }

    private static @Nullable String set(List<Allocator> allocator, List<String> openmp) {
        List<String> names = new ArrayList<>(openmp);
        allocator.forEach(each -> names.add(each.variable));
        try {
            names.removeAll(Jna.call(process -> set(process, allocator, openmp)));
            return names.isEmpty() ? null : "not set from within: " + String.join(", ", names);
        } catch (LinkageError | IOException e) {
            return "not set from within, for JNA cannot be used (" + reason(e) + "): " + String.join(", ", names);
        }
    }

    /** JNA may be left out, have no room for its native part, or meet another C library than glibc. */
    private static String reason(Throwable error) {
        String message = String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return message.isEmpty() ? error.getClass().getSimpleName() : message;
    }

    /** The names of those that are set now. */
    private static List<String> set(NativeLibrary process, List<Allocator> allocator, List<String> openmp) {
        List<String> done = new ArrayList<>();
        if (!openmp.isEmpty() && !isLoaded("libgomp")) {
            Function setenv = process.getFunction("setenv");
            for (String name : openmp) {
                if (setenv.invokeInt(new Object[] {name, OPENMP.get(name), 0}) == 0) {
                    done.add(name);
                }
            }
        }
        if (!allocator.isEmpty()) {
            Function mallopt = process.getFunction("mallopt");
            for (Allocator each : allocator) {
                if (mallopt.invokeInt(new Object[] {each.parameter, each.value}) == 1) {
                    done.add(each.variable);
                }
            }
        }
        return done;
    }

    private static boolean isLoaded(String library) {
        try {
            return Files.readString(Path.of("/proc/self/maps")).contains("/" + library);
        } catch (IOException e) {
            return false; // not known; setting a variable too late does no harm
        }
    }
}
