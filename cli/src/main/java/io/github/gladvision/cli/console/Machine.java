package io.github.gladvision.cli.console;

import com.sun.management.OperatingSystemMXBean;
import io.github.gladvision.cli.doctor.DoctorCommand;
import io.github.gladvision.platform.NativeLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;

/** The checks of {@link DoctorCommand} that need no native library. */
public final class Machine {
    private static final long GIGABYTE = 1L << 30;
    /** What the demo may take at most. */
    private static final long ENOUGH_MEMORY = 3 * GIGABYTE;
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
        return Finding.ok(System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    }

    public static Finding memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long physical = system.getTotalMemorySize();
        String text = String.format(
                Locale.ROOT,
                "%s in all, %s free; Java heap up to %s",
                size(physical),
                size(available(system)),
                size(Runtime.getRuntime().maxMemory()));
        return physical >= ENOUGH_MEMORY
                ? Finding.ok(text)
                : Finding.warn(text + "; training may take up to " + size(ENOUGH_MEMORY));
    }

    /** Linux counts memory that its file cache uses as taken, although a program can have it at once. */
    private static long available(OperatingSystemMXBean system) {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .map(bytes -> Math.min(bytes, system.getTotalMemorySize()))
                    .findFirst()
                    .orElse(system.getFreeMemorySize());
        } catch (IOException e) {
            return system.getFreeMemorySize(); // not Linux
        }
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
