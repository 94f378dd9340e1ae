package io.github.gladvision.tensor;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.Uninterrupted;
import io.github.gladvision.platform.LibrarySearch;
import io.github.gladvision.platform.NativeEnvironment;
import io.github.gladvision.platform.NativeLoading;
import io.github.gladvision.platform.ProcessLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Starts the native tensor library, once per process. Every class of this library that makes a tensor calls
 * {@link #start()} first; programs need not.
 */
public final class Engine {
    private static final String LIBRARY = "the native tensor library";

    /** Bytes of a process with a model and a heap as the launcher gives it, before an image is looked at. */
    private static final long WITHOUT_ANY = 1L << 30;

    /** Bytes that a thread takes which looks at an image with networks of preset tiny: 45 million were measured. */
    private static final long FOR_EACH = 64L << 20;

    private static volatile boolean started;

    private static @Nullable Throwable failure;

    /** What {@link #threads(int)} asked for, or the engine's own choice, within the cores that the process may use. */
    private static volatile int threads;

    /** What this thread's operations use, for the engine keeps the number of each thread that has computed before. */
    private static final ThreadLocal<Integer> APPLIED = ThreadLocal.withInitial(() -> 0);

    private Engine() {}

    /**
     * Loads libtorch. Safe to call at any time from any thread; only the first call does that.
     *
     * @throws GladException if the native library cannot be loaded on this machine
     */
    public static void start() {
        if (!started) {
            load();
        }
        int wanted = OneThread.isOpen() ? 1 : threads;
        if (APPLIED.get() != wanted) {
            torch.set_num_threads(wanted);
            APPLIED.set(wanted);
        }
    }

    @SuppressWarnings(
            "StaticAssignmentOfThrowable") // what failed once fails for good, and says why only the first time
    private static synchronized void load() {
        if (started) {
            return;
        }
        if (failure != null) { // what loading says the second time is only that it failed before
            throw NativeLoading.failure(LIBRARY, failure);
        }
        NativeEnvironment.prepare();
        try (Uninterrupted until = new Uninterrupted()) { // what is loaded half is not loaded any more
            unpack();
            LibrarySearch.recall();
            Loader.load(torch.class);
            // OpenBLAS's own thread pool competes with OpenMP's for the cores.
            openblas_nolapack.blas_set_num_threads(1);
            LibrarySearch.keep();
        } catch (FileLockInterruptionException e) { // while another process unpacked them
            throw new CancelledException(LIBRARY + " was not loaded, for the thread was interrupted; start again", e);
        } catch (IOException | LinkageError | RuntimeException e) {
            failure = e;
            throw NativeLoading.failure(LIBRARY, e);
        }
        if (threads == 0) {
            threads = ownChoice();
        }
        started = true;
    }

    /**
     * The engine counts the cores of the machine; Java those that a container may use. More threads than these are stopped
     * by turns, and each waits for the others.
     */
    private static int ownChoice() {
        int chosen = torch.get_num_threads();
        return System.getenv("OMP_NUM_THREADS") == null
                ? Math.min(chosen, Runtime.getRuntime().availableProcessors())
                : chosen;
    }

    /**
     * Number of threads that one tensor operation may use: as many as the cores that the process may use, by the quota of
     * its container too, unless something else is set here or by {@code OMP_NUM_THREADS}. Results are reproducible for a fixed
     * number only. Small networks are another matter: with them each operation of a detection uses one thread, and as many
     * as this is are used by looking at several images, or several parts of one detection, at once.
     */
    public static int threads() {
        start();
        return torch.get_num_threads();
    }

    /**
     * Sets the number of threads that one tensor operation may use, for the whole process. Threads that are computing go
     * over to it at their next block of operations, so it is to be set before the work whose results should be had again.
     */
    public static void threads(int count) {
        if (count < 1) {
            throw new GladException("threads must be at least 1, not " + count);
        }
        threads = count;
        start();
    }

    /**
     * How many threads may compute side by side, each for itself ({@link OneThread}), as for images of which each is looked
     * at by one: {@link #threads()}, but no more than there are cores, which would only change from one to another, and
     * than memory is allowed for, if less than all is.
     */
    public static int sideBySide() {
        return Math.min(threads(), Room.MOST);
    }

    /** What the machine has room for; found out once. */
    private static final class Room {
        private static final int MOST = most(
                Runtime.getRuntime().availableProcessors(),
                ProcessLimits.current().memory());
    }

    /** @param memory that is allowed, in bytes; null for no limit */
    static int most(int cores, @Nullable Long memory) {
        return memory == null ? cores : (int) Math.max(1, Math.min(cores, (memory - WITHOUT_ANY) / FOR_EACH));
    }

    /** The version of the native tensor library and of its Java bindings, for instance {@code 2.10.0-1.5.13}. */
    public static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /**
     * Whether this processor has instructions for bfloat16, which make networks about twice as fast; without them
     * bfloat16 is emulated, and slower than float32. Known on Linux only, false elsewhere.
     */
    public static boolean computesBfloat16() {
        Path info = Path.of("/proc/cpuinfo");
        try (Stream<String> lines = Files.exists(info) ? Files.lines(info) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(flags -> flags.contains(" avx512_bf16") || flags.contains(" amx_bf16"))
                    .orElse(false);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The first line of a native error, without the C++ back trace that follows it. */
    public static String firstLine(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    /**
     * Unpacks all native files before the first of them is loaded, under one lock across processes. Otherwise they
     * are unpacked one by one, and a library of the same name elsewhere on the machine is found in place of the
     * sibling that is not there yet.
     */
    private static void unpack() throws IOException {
        Path cache = Loader.getCacheDir().toPath();
        Files.createDirectories(cache);
        try (FileChannel channel = FileChannel.open(
                        cache.resolve("glad.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Loader.cacheResources(
                    org.bytedeco.pytorch.presets.torch.class, "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
        }
    }
}
