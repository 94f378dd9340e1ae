package io.github.gladvision.cli;

import io.github.gladvision.training.TrainingListener;
import io.github.gladvision.training.TrainingSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how a training goes on: a line for each phase, progress with the loss while it learns. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final String category;
    private final TrainingSettings settings;
    private final Console console;
    private @Nullable Progress progress;

    TrainingProgress(String category, TrainingSettings settings, Console console) {
        this.category = category;
        this.settings = settings;
        this.console = console;
    }

    @Override
    public void phase(String name) {
        close();
        console.remark(name + " ...");
    }

    @Override
    public void step(long step, double share, float loss) {
        // A training by minutes does not know its steps beforehand; so far it has done this share of them.
        long total = settings.steps() > 0 ? settings.steps() : Math.max(step, Math.round(step / share));
        if (progress == null) {
            progress = console.progress("train " + category, total, "steps");
        }
        progress.update(step, total, String.format(Locale.ROOT, "loss %.4f", loss));
    }

    @Override
    public void calibrated(int done, int total) {
        if (progress == null) {
            progress = console.progress("calibrate " + category, total, "images");
        }
        progress.update(done, total, "");
    }

    @Override
    public void warning(String message) {
        console.warn(message);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
