package io.github.gladvision.weights;

import java.nio.file.Path;

/** Told how far the comparison of large files with their checksums has come. */
@FunctionalInterface
public interface CheckListener {
    CheckListener SILENT = (file, done, size) -> {};

    /** @param done bytes out of {@code size} */
    void hashing(Path file, long done, long size);
}
