package io.github.gladvision.platform;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/**
 * Why a native library does not load, in one line. What the loader says last is that it has not found it; why is deeper,
 * and often in the folder where the library was unpacked: full, not to be written, or on a disk that runs no programs.
 */
public final class NativeLoading {
    private static final long NEXT_TO_NOTHING = 1 << 20;
    private static final String MOVE =
            "name another folder for it by the system property org.bytedeco.javacpp.cachedir";

    private NativeLoading() {}

    /**
     * To be thrown where loading failed.
     *
     * @param library as in "the native tensor library"
     */
    public static GladException failure(String library, Throwable error) {
        Path cache;
        try {
            NativeLimits.lift();
            cache = Loader.getCacheDir().toPath();
        } catch (IOException | LinkageError | RuntimeException e) {
            return new GladException(
                    library + " does not load, for there is no folder to unpack it into (" + last(e) + "); " + MOVE, e);
        }
        return failure(library, error, cache, mounts(), ProcessLimits.current().addressSpace() != null);
    }

    /**
     * @param mounts the lines of {@code /proc/self/mounts}
     * @param limited whether the address space of the process is
     */
    static GladException failure(String library, Throwable error, Path cache, List<String> mounts, boolean limited) {
        String said = last(error);
        String start = library + " does not load: ";
        String folder = "the folder that it is unpacked into, " + cache;
        boolean noRoom =
                Stream.of("No space left", "quota exceeded", "File too large").anyMatch(said::contains);
        if (noRoom || isFull(cache)) {
            return new GladException(
                    start + folder + ", has no room for it (" + (noRoom ? said : "the disk is full")
                            + "; about 500 MB are needed); free some space, or " + MOVE,
                    error);
        }
        if (!isWritable(cache)) {
            return new GladException(
                    start + folder + ", cannot be written to (" + said + "); change its permissions, or " + MOVE,
                    error);
        }
        boolean mapping = said.contains("failed to map segment") || said.contains("Operation not permitted");
        if (mapping && runsNothing(cache, mounts)) {
            return new GladException(
                    start + folder + ", is on a disk from which no program may be run (noexec); " + MOVE, error);
        }
        if (limited && mapping || said.contains("Cannot allocate memory") || said.contains("cannot allocate memory")) {
            return new GladException(
                    start + "there is too little memory for it, or its process may use too little address space ("
                            + said + "); raise the limit (ulimit -v), which should be 8 GB at least, or free memory",
                    error);
        }
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return new GladException(library + " does not load on " + machine + ": " + said + "; see the cause", error)
                .mendedBy(Remedy.SEE_CAUSE);
    }

    /** The first line of the innermost error that says something. */
    private static String last(Throwable error) {
        String said = "the system gives no reason";
        for (Throwable each = error; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && !message.isBlank()) {
                said = each instanceof AccessDeniedException
                        ? "permission denied: " + message
                        : message.strip().lines().findFirst().orElse(message);
            }
        }
        return said;
    }

    private static boolean isFull(Path cache) {
        try {
            return Files.getFileStore(cache).getUsableSpace() < NEXT_TO_NOTHING;
        } catch (IOException e) {
            return false; // it is not there, which is another matter
        }
    }

    private static boolean isWritable(Path cache) {
        try {
            Files.createDirectories(cache);
            Files.delete(Files.createTempFile(cache, ".glad", ".tmp"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** By the mount that the folder lies in: the longest of those above it, the latest of several at one place. */
    private static boolean runsNothing(Path cache, List<String> mounts) {
        String options = "";
        int longest = -1;
        for (String line : mounts) {
            String[] fields = line.split(" "); // device, place, type, options
            if (fields.length > 3) {
                Path place = Path.of(fields[1].replace("\\040", " "));
                if (cache.toAbsolutePath().startsWith(place) && place.getNameCount() >= longest) {
                    longest = place.getNameCount();
                    options = fields[3];
                }
            }
        }
        return List.of(options.split(",")).contains("noexec");
    }

    private static List<String> mounts() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts"));
        } catch (IOException e) {
            return new ArrayList<>(); // not Linux
        }
    }
}
