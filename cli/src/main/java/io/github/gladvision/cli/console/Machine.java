package io.github.gladvision.cli.console;

import com.sun.management.OperatingSystemMXBean;
import io.github.gladvision.cli.doctor.DoctorCommand;
import io.github.gladvision.files.FileNames;
import io.github.gladvision.platform.NativeLimits;
import io.github.gladvision.platform.ProcessLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/** The checks of {@link DoctorCommand} that need no native library. */
public final class Machine {
    private static final long GIGABYTE = 1L << 30;
    /** What the demo may take at most. */
    private static final long ENOUGH_MEMORY = 3 * GIGABYTE;
    /** With less, not even detection by a small model is sure to end. */
    private static final long LITTLE_MEMORY = 3 * GIGABYTE / 2;
    /** What the Java heap, the native library and the threads reserve, though they do not use most of it. */
    private static final long ENOUGH_ADDRESS_SPACE = 8 * GIGABYTE;
    /** What the unpacked native library takes. */
    private static final long ENOUGH_CACHE = GIGABYTE;

    private Machine() {}

    public static Finding java() {
        int version = Runtime.version().feature();
        String text = System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home");
        return version >= 17 ? Finding.ok(text) : Finding.fail(text + "; GLAD needs Java 17 or newer");
    }

    public static Finding system() {
        int usable = Runtime.getRuntime().availableProcessors();
        Double quota = ProcessLimits.current().processors();
        return Finding.ok(System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + usable + (usable == 1 ? " core" : " cores")
                + (quota == null
                        ? ""
                        : String.format(Locale.ROOT, " by a limit of %.3g for its container or service", quota)));
    }

    public static Finding locale() {
        String encoding = FileNames.encoding();
        String text = "file names are in " + encoding;
        return encoding.toUpperCase(Locale.ROOT).contains("UTF")
                ? Finding.ok(text)
                : Finding.warn(text + ", so that names with other letters cannot be opened; set LC_ALL=C.UTF-8");
    }

    public static Finding memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Long limit = ProcessLimits.current().memory();
        long physical = physical().orElse(system.getTotalMemorySize());
        String text = String.format(
                Locale.ROOT,
                "%s in all, %s free%s; Java heap up to %s",
                size(physical),
                size(available(system)),
                limit == null || limit >= physical ? "" : ", of which its container or service may use " + size(limit),
                size(Runtime.getRuntime().maxMemory()));
        String shortage = shortage(ENOUGH_MEMORY);
        return shortage == null ? Finding.ok(text) : Finding.warn(text + "; " + shortage);
    }

    /** What is to be said before the work where memory is so small that the work may be ended; null if it is not. */
    static @Nullable String shortage() {
        return shortage(LITTLE_MEMORY);
    }

    private static @Nullable String shortage(long wanted) {
        return shortage(
                ProcessLimits.current(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                wanted);
    }

    /** @param total what Java takes for the machine's memory, which may be a limit that it knows of */
    static @Nullable String shortage(ProcessLimits limits, long total, long wanted) {
        if (limits.addressSpace() != null && limits.addressSpace() < ENOUGH_ADDRESS_SPACE) {
            return "this process may use " + size(limits.addressSpace()) + " of address space (ulimit -v), and needs "
                    + size(ENOUGH_ADDRESS_SPACE) + " for the native library; raise it";
        }
        boolean limited = limits.memory() != null && limits.memory() <= total;
        long memory = limited ? Objects.requireNonNull(limits.memory()) : total;
        if (memory >= wanted) {
            return null;
        }
        return (limited ? "its container or service may use " : "this machine has ") + size(memory)
                + " of memory, and training may take up to " + size(ENOUGH_MEMORY)
                + (limited
                        ? "; beyond the limit the system ends it without a word, so raise that"
                        : "; close other programs");
    }

    private static OptionalLong physical() {
        return kilobytes("MemTotal:");
    }

    private static OptionalLong kilobytes(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty(); // not Linux
        }
    }

    /** Linux counts memory that its file cache uses as taken, although a program can have it at once. */
    private static long available(OperatingSystemMXBean system) {
        return Math.min(kilobytes("MemAvailable:").orElse(system.getFreeMemorySize()), system.getTotalMemorySize());
    }

    public static Finding cache() throws IOException {
        NativeLimits.lift();
        Path folder = Loader.getCacheDir().toPath();
        Outputs.requireWritableFolder("the cache folder", folder);
        long free = Files.getFileStore(folder).getUsableSpace();
        String text = folder + ", " + size(free) + " free on its disk";
        return free >= ENOUGH_CACHE
                ? Finding.ok(text)
                : Finding.warn(text + "; the native library takes up to " + size(ENOUGH_CACHE)
                        + " (move the cache with GLAD_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR)");
    }

    public static String size(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE)
                : String.format(Locale.ROOT, "%.0f MB", bytes / (double) (1 << 20));
    }
}
