package io.github.gladvision.tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The physical memory of this process in bytes, as Linux counts it. */
public final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {}

    public static boolean isKnown() {
        return Files.exists(STATUS);
    }

    public static long now() throws IOException {
        return read("VmRSS:");
    }

    /** The most there has been. */
    public static long highest() throws IOException {
        return read("VmHWM:");
    }

    private static long read(String field) throws IOException {
        return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                * 1024;
    }
}
