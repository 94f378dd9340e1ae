package io.github.gladvision.weights.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a download deals with a network as it is.
 *
 * @param attempts in a row that may fail without a single byte, before it gives up
 * @param firstWait before the second attempt; doubled before each further one
 * @param connectTimeout for a connection, and for the first answer on it
 * @param stallTimeout without a byte, after which an attempt counts as failed
 */
record DownloadSettings(
        int attempts,
        Duration firstWait,
        Duration connectTimeout,
        Duration stallTimeout,
        Credentials credentials,
        FreeSpace freeSpace) {
    /** How many bytes fit into the file system of a folder. */
    @FunctionalInterface
    interface FreeSpace {
        long of(Path folder) throws IOException;
    }

    static DownloadSettings standard() {
        return new DownloadSettings(
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Credentials.fromEnvironment(),
                folder -> Files.getFileStore(folder).getUsableSpace());
    }
}
