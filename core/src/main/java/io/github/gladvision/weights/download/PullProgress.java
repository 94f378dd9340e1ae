package io.github.gladvision.weights.download;

import io.github.gladvision.Listener;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up over many files how far a pull has come. */
final class PullProgress implements DownloadNotes {
    private final Listener<PullEvent> listener;
    private long before;
    private long total;
    private String doing = "";
    private long size;
    private long done;

    PullProgress(List<WeightsEntry> entries, Listener<PullEvent> listener) {
        this.listener = listener;
        total = entries.stream().mapToLong(WeightsEntry::size).sum();
    }

    void begin(WeightsFile file, String what) {
        doing = what;
        size = file.size() == null ? 0 : file.size();
        done = 0;
        tell(what);
    }

    void end() {
        before += Math.max(size, done);
        done = 0;
    }

    @Override
    public void bytes(long doneNow, @Nullable Long totalNow) {
        done = doneNow;
        long known = totalNow == null ? doneNow : totalNow;
        if (known > size) {
            total += known - size; // its size is not published
            size = known;
        }
        tell(doing);
    }

    @Override
    public void checking() {
        tell("comparing the checksum of " + doing);
    }

    @Override
    public void remark(String line) {
        listener.on(new PullEvent.Remark(line));
    }

    private void tell(String what) {
        listener.on(new PullEvent.Progress(before + done, total, what));
    }
}
