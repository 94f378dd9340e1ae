package io.github.gladvision.cli.console;

import io.github.gladvision.platform.ProcessLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lack of memory has many names: Java's, those of the native libraries and of the system. Here they become one line. */
final class MemoryText {
    /** How PyTorch, OpenCV, C++, JavaCPP and glibc say it. */
    private static final List<String> NATIVE = List.of(
            "DefaultCPUAllocator",
            "can't allocate memory",
            "Cannot allocate memory",
            "Physical memory usage",
            "bad_alloc",
            "Insufficient memory",
            "failed to map segment",
            "Map failed");

    private MemoryText() {}

    /** What is lacking and what to do about it; null if it is not memory that is. */
    static @Nullable String of(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            if (message.contains("native thread")) {
                return "no memory for another thread, or the system allows no more of them" + addressSpace()
                        + "; free memory, raise the limits of the session (ulimit -u, ulimit -v), or use fewer threads"
                        + " (--threads)";
            }
            if (NATIVE.stream().anyMatch(message::contains)) {
                return "out of native memory" + addressSpace()
                        + "; free memory, or use a smaller batch or image size (--set, see 'glad train --help')";
            }
            if (each instanceof OutOfMemoryError) {
                return "out of Java memory (limit " + Runtime.getRuntime().maxMemory() / (1 << 20)
                        + " MB); raise it with GLAD_JAVA_OPTS=-Xmx4g";
            }
        }
        return null;
    }

    private static String addressSpace() {
        Long limit = ProcessLimits.current().addressSpace();
        return limit == null ? "" : " (this process may use " + Machine.size(limit) + " of address space, ulimit -v)";
    }
}
