package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.weights.PartFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one file. It has its name only once it is whole and its checksum is right; until then it is a part, with which
 * a later download goes on.
 */
final class Download {
    private final HttpRequests http;
    private final DownloadSettings settings;
    private final DownloadNotes notes;

    Download(DownloadSettings settings, DownloadNotes notes) {
        this.http = new HttpRequests(settings);
        this.settings = settings;
        this.notes = notes;
    }

    /**
     * Fetches a file, replacing one that exists.
     *
     * @throws GladException if it cannot be had, or is not what was published
     */
    void fetch(Order order) {
        PartFile part = PartFile.of(order.target());
        createFolder(part.folder());
        boolean resumed = part.length() > 0;
        complete(order, part);
        String problem = problem(order, part.path());
        if (problem != null && resumed) {
            // Perhaps the two pieces are of different versions, or the first was damaged when the machine stopped.
            notes.remark(order.name() + ": " + problem + "; fetching it once more from the beginning");
            part.delete();
            complete(order, part);
            problem = problem(order, part.path());
        }
        if (problem != null) {
            part.delete();
            throw new GladException(order.name() + " from " + order.address() + " is not the published file: " + problem
                            + "; it was not kept; try again later, get it from " + order.page()
                            + " by hand, or from a mirror")
                    .mendedBy(Remedy.USE_MIRROR);
        }
        part.finish();
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GladException(
                    "cannot make folder " + folder + " (" + SafeFile.reason(e) + "); name one that may be written", e);
        }
    }

    /** Tries until the part is complete. An attempt that came further than all before it does not count as failed. */
    private void complete(Order order, PartFile part) {
        long reached = part.length();
        Duration wait = settings.firstWait();
        for (int failed = 0; ; ) {
            try {
                new Transfer(http, settings, order, part, notes).run();
                return;
            } catch (TransferException e) {
                if (part.length() > reached) {
                    reached = part.length();
                    wait = settings.firstWait();
                    failed = 0;
                } else if (++failed >= settings.attempts()) {
                    throw new GladException(
                            order.name() + " cannot be fetched: " + e.getMessage() + ", after " + failed
                                    + " attempts; run the command again later"
                                    + (part.length() == 0 ? "" : ": it goes on after " + part.length() + " bytes"),
                            e);
                }
                Duration pause = e.retryAfter()
                        .filter(asked -> asked.compareTo(Duration.ZERO) > 0)
                        .orElse(wait);
                notes.remark(order.name() + ": " + e.getMessage() + "; trying again in " + seconds(pause) + " s");
                sleep(pause);
                wait = wait.multipliedBy(2);
            }
        }
    }

    private static long seconds(Duration wait) {
        return (wait.toMillis() + 999) / 1000;
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            throw Workers.interrupted("interrupted while waiting for a server", e);
        }
    }

    private @Nullable String problem(Order order, Path file) {
        notes.checking();
        return Sha256.problem(file, order.size(), order.sha256());
    }
}
