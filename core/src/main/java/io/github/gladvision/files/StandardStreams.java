package io.github.gladvision.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that Unix has for the streams a process was started with. Where a shell has sent one to a file, the name leads to
 * that file, and what is written by opening it once more would take the place of what the process printed.
 */
final class StandardStreams {
    private static final Map<Path, FileDescriptor> NAMES = Map.of(
            Path.of("/dev/stdout"), FileDescriptor.out,
            Path.of("/dev/fd/1"), FileDescriptor.out,
            Path.of("/proc/self/fd/1"), FileDescriptor.out,
            Path.of("/dev/stderr"), FileDescriptor.err,
            Path.of("/dev/fd/2"), FileDescriptor.err,
            Path.of("/proc/self/fd/2"), FileDescriptor.err);

    private StandardStreams() {}

    /** The stream of this name, which is not to be closed; null if it is none. */
    static @Nullable OutputStream of(Path path) {
        FileDescriptor stream = NAMES.get(path.toAbsolutePath().normalize());
        return stream == null ? null : new FileOutputStream(stream);
    }
}
