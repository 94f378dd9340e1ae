package io.github.gladvision.model;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares files with the digests that a card lists, on threads of its own, while the files are read elsewhere: what they
 * hold is then in the memory of the system, and hashing takes a core that reading leaves idle.
 */
final class FileCheck implements AutoCloseable {
    private static final int THREADS = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "glad-digest");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Future<?>> checks = new ArrayList<>();

    /** Begins. */
    FileCheck(Path folder, Map<String, String> digests) {
        List<Map.Entry<String, String>> largestFirst = digests.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, String> file) -> -size(folder.resolve(file.getKey()))))
                .toList();
        for (Map.Entry<String, String> file : largestFirst) {
            checks.add(workers.submit(() -> check(folder.resolve(file.getKey()), file.getValue())));
        }
    }

    /**
     * Waits until all files are compared.
     *
     * @throws BrokenModelException if one is not as it was saved; the message names it
     * @throws io.github.gladvision.CancelledException if the thread is interrupted
     */
    void await() {
        Workers.await(checks, "interrupted while a model was read; load it again");
    }

    private static void check(Path file, String expected) {
        try {
            String found = Sha256.of(file, done -> {});
            if (!found.equals(expected)) {
                throw new BrokenModelException(file + " is not as it was saved: its SHA-256 is " + found + ", not "
                        + expected + "; copy the whole model folder again or train the model again");
            }
        } catch (NoSuchFileException e) {
            throw new BrokenModelException(
                    file + " is missing; copy the whole model folder or train the model again", e);
        } catch (IOException e) {
            throw new BrokenModelException(
                    file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions and the disk", e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // whoever compares it says what is wrong
        }
    }

    /** Gives up what is not compared yet. */
    @Override
    public void close() {
        Workers.end(workers);
    }
}
