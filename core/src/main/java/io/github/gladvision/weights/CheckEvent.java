package io.github.gladvision.weights;

import java.nio.file.Path;

/** What the check of a folder of weights tells of itself. */
public sealed interface CheckEvent {
    /**
     * A large file is being compared with its checksum.
     *
     * @param done bytes out of {@code size}
     */
    record Hashing(Path file, long done, long size) implements CheckEvent {}
}
