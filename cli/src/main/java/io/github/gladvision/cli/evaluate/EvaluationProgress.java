package io.github.gladvision.cli.evaluate;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.evaluation.EvaluationEvent;
import io.github.gladvision.evaluation.Omission;
import org.jspecify.annotations.Nullable;

/** Shows how an evaluation goes on: the images first, then their figures. */
final class EvaluationProgress implements Listener<EvaluationEvent>, AutoCloseable {
    /** Figures take a moment, save of many images: only then is there something to show. */
    private static final long WORTH_SHOWING_NANOS = 2_000_000_000L;

    private final String task;
    private final Console console;
    private @Nullable Progress shown;
    private String stage = "";
    private long begun;
    private final long started = System.nanoTime();
    private double secondsPerImage = Double.NaN;

    EvaluationProgress(String task, Console console) {
        this.task = task;
        this.console = console;
    }

    @Override
    public void on(EvaluationEvent event) {
        if (event instanceof EvaluationEvent.ImageDone image) {
            secondsPerImage = (System.nanoTime() - started) / 1e9 / image.done();
            show(task, "images", image.done(), image.total(), 0);
        } else if (event instanceof EvaluationEvent.MapDone map) {
            show("measure", "maps", map.done(), map.total(), WORTH_SHOWING_NANOS);
        } else if (event instanceof EvaluationEvent.ReplicateDone replicate) {
            show("confidence intervals", "replicates", replicate.done(), replicate.total(), WORTH_SHOWING_NANOS);
        } else if (event instanceof EvaluationEvent.MaskDoubted doubted) {
            console.warn(doubted.doubt().text());
        } else if (event instanceof EvaluationEvent.Remarked odd) {
            console.remark(odd.image() + " " + odd.remark());
        } else if (event instanceof EvaluationEvent.Omitted left) {
            Omission omission = left.omission();
            console.warn("left out of " + omission.scope().label() + ": " + omission.reason());
        }
    }

    /** How long an image took, reading it included; NaN before the first. Figures come on top. */
    double secondsPerImage() {
        return secondsPerImage;
    }

    private synchronized void show(String name, String unit, long done, long total, long after) {
        if (!stage.equals(name)) {
            close();
            stage = name;
            begun = System.nanoTime();
        }
        if (shown == null && System.nanoTime() - begun >= after) {
            shown = console.progress(name, total, unit);
        }
        if (shown != null) {
            shown.update(done, total, "");
        }
    }

    @Override
    public synchronized void close() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }
}
