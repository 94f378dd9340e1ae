package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.training.TrainingEvent;
import io.github.gladvision.training.TrainingSettings;
import java.util.Locale;

/** Shows how a training goes on: a line for each phase, progress with the loss while it learns. */
public final class TrainingProgress extends CalibrationProgress {
    private final TrainingSettings settings;

    public TrainingProgress(String category, TrainingSettings settings, Console console) {
        super(category, console);
        this.settings = settings;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.Step step) {
            show(step.step(), step.progress(), step.loss());
        } else {
            super.on(event);
        }
    }

    private void show(long step, double share, float loss) {
        // A training by minutes does not know its steps beforehand; so far it has done this share of them.
        long total = settings.steps() > 0 ? settings.steps() : Math.max(step, Math.round(step / share));
        progress("train", total, "steps").update(step, total, String.format(Locale.ROOT, "loss %.4f", loss));
    }
}
