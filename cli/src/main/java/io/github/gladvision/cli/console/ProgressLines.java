package io.github.gladvision.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines, for logs: at most one in five seconds, and then only after another tenth of the work or
 * half a minute.
 */
public final class ProgressLines implements Progress {
    private static final double SHORTEST = 5;
    private static final double LONGEST = 30;

    private final PrintWriter err;
    private final String task;
    private final String unit;
    private final LongSupplier nanos;
    private final long started;

    private long first = -1;
    private long shownAt;
    private long done;
    private long shown;
    private long total;
    private String note = "";

    ProgressLines(PrintWriter err, String task, long total, String unit) {
        this(err, task, total, unit, System::nanoTime);
    }

    ProgressLines(PrintWriter err, String task, long total, String unit, LongSupplier nanos) {
        this.err = err;
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.nanos = nanos;
        started = nanos.getAsLong();
        shownAt = started;
    }

    @Override
    public synchronized void update(long done, long total, String note) {
        if (first < 0) {
            first = done > 1 ? done : 0; // resumed work does not count into the rate
            shown = first;
        }
        this.done = done;
        this.total = total;
        this.note = note;
        double since = seconds(shownAt);
        if (since >= LONGEST || since >= SHORTEST && (done - shown) * 10 >= total) {
            show();
        }
    }

    @Override
    public void close() {
        if (done > 0 && done != shown) {
            show();
        }
    }

    private void show() {
        double rate = (done - first) / Math.max(seconds(started), 1e-9);
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "%s: %d of %d %s, %s", task, done, total, unit, rate(rate, unit)));
        if (done < total && rate > 0) {
            line.append(", ").append(time((total - done) / rate)).append(" left");
        }
        if (!note.isEmpty()) {
            line.append(", ").append(note);
        }
        err.println(line);
        shown = done;
        shownAt = nanos.getAsLong();
    }

    private double seconds(long since) {
        return (nanos.getAsLong() - since) / 1e9;
    }

    private static String rate(double perSecond, String unit) {
        return perSecond >= 1
                ? String.format(Locale.ROOT, "%.1f %s/s", perSecond, unit)
                : String.format(Locale.ROOT, "%.1f %s/min", perSecond * 60, unit);
    }

    /** A duration for people: "40 s", "3 min 20 s", "2 h 5 min". */
    public static String time(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
