package io.github.gladvision.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the machine this process may use on Linux: by the control groups it is in, as containers and services are,
 * and by the limits of its shell. Beyond the limit of memory the system ends a process without a word. Null stands for
 * no limit, or for one that is not known.
 *
 * @param memory bytes by the control groups, the smallest limit from the process's own up to the root
 * @param processors whole processors' worth of time by the control groups, such as 1.5
 * @param addressSpace bytes by {@code ulimit -v}
 */
public record ProcessLimits(@Nullable Long memory, @Nullable Double processors, @Nullable Long addressSpace) {
    /** Version 1 writes a number near the largest there is where nothing is limited. */
    private static final long UNLIMITED = 1L << 60;

    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Of this process. */
    public static ProcessLimits current() {
        return of(Path.of("/"));
    }

    /** @param root of the file system, with {@code proc} and {@code sys} in it */
    static ProcessLimits of(Path root) {
        Path groups = root.resolve("sys/fs/cgroup");
        List<String> lines = lines(root.resolve("proc/self/cgroup"));
        double memory = Math.min(
                smallest(lines, "", groups, folder -> bytes(folder.resolve("memory.max"))),
                smallest(
                        lines,
                        "memory",
                        groups.resolve("memory"),
                        folder -> bytes(folder.resolve("memory.limit_in_bytes"))));
        double processors = Math.min(
                smallest(lines, "", groups, folder -> quota(first(folder.resolve("cpu.max")))),
                smallest(
                        lines,
                        "cpu",
                        groups.resolve("cpu"),
                        folder -> quota(first(folder.resolve("cpu.cfs_quota_us")) + " "
                                + first(folder.resolve("cpu.cfs_period_us")))));
        return new ProcessLimits(
                memory == NONE ? null : (long) memory,
                processors == NONE ? null : processors,
                addressSpace(lines(root.resolve("proc/self/limits"))));
    }

    /**
     * The smallest limit in the folders from the process's group up to the root. A container often sees no folder but the
     * root's, which is its own.
     *
     * @param controller empty for version 2
     */
    private static double smallest(List<String> lines, String controller, Path mount, ToDoubleFunction<Path> limit) {
        double least = NONE;
        for (String line : lines) {
            String[] fields = line.split(":", 3); // number:controllers:path
            if (fields.length == 3 && List.of(fields[1].split(",")).contains(controller)) {
                Path group = mount.resolve(fields[2].replaceFirst("^/+", "")).normalize();
                for (Path folder = group; folder != null && folder.startsWith(mount); folder = folder.getParent()) {
                    least = Math.min(least, limit.applyAsDouble(folder));
                }
            }
        }
        return least;
    }

    private static double bytes(Path file) {
        Long value = number(first(file));
        return value == null || value >= UNLIMITED ? NONE : value;
    }

    /** @param text microseconds of processors' time, and in how many */
    private static double quota(String text) {
        String[] fields = text.split(" ", 2);
        Long time = number(fields[0]);
        Long period = fields.length < 2 ? null : number(fields[1]);
        return time == null || period == null || time <= 0 || period <= 0 ? NONE : time / (double) period;
    }

    private static @Nullable Long addressSpace(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith("Max address space "))
                .map(line -> number(
                        line.substring("Max address space ".length()).strip().split(" ")[0]))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // "max" or "unlimited"
        }
    }

    private static String first(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of(); // another system, or another version of control groups
        }
    }
}
