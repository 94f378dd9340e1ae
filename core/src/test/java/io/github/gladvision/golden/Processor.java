package io.github.gladvision.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which processor this is, and how its choice of instructions is taken away from the native libraries. */
final class Processor {
    /** Vectors of 256 bits in all of them, and one thread. */
    static final Map<String, String> PINNED = Map.of(
            "ATEN_CPU_CAPABILITY", "avx2",
            "ONEDNN_MAX_CPU_ISA", "AVX2",
            "OPENBLAS_CORETYPE", "Haswell",
            "OPENBLAS_NUM_THREADS", "1",
            "OMP_NUM_THREADS", "1");

    private static final Path INFO = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** Vendor, family and model, such as {@code GenuineIntel 6 143}; without them, the architecture. */
    static String name() throws IOException {
        String architecture = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!Files.exists(INFO)) {
            return architecture;
        }
        List<String> lines = Files.readAllLines(INFO);
        return architecture + " " + value(lines, "vendor_id") + " " + value(lines, "cpu family") + " "
                + value(lines, "model");
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .map(line -> line.split("\\s*:\\s*", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(key))
                .map(parts -> parts[1])
                .findFirst()
                .orElse("?");
    }
}
