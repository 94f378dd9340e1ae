package io.github.gladvision.cli.train;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.cli.data.GroupOption;
import io.github.gladvision.training.TrainingEvent;
import org.jspecify.annotations.Nullable;

/** Shows how a calibration goes on: a line for each phase, progress while images are scored. */
class CalibrationProgress implements Listener<TrainingEvent>, AutoCloseable {
    private final String category;
    private final Console console;
    private @Nullable Progress progress;

    CalibrationProgress(String category, Console console) {
        this.category = category;
        this.console = console;
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.Phase phase) {
            close();
            console.remark(phase.name() + " ...");
        } else if (event instanceof TrainingEvent.Calibrated images) {
            progress("calibrate", images.total(), "images").update(images.done(), images.total(), "");
        } else if (event instanceof TrainingEvent.GroupsFound found) {
            console.remark(category + ": "
                    + GroupOption.found(found.images(), found.groups(), found.how(), "held out in part"));
        } else if (event instanceof TrainingEvent.Warning warning) {
            console.warn(warning.message());
        }
    }

    /** That of the piece of work that goes on; begun with the first call. */
    final Progress progress(String task, long total, String unit) {
        Progress current = progress;
        if (current == null) {
            current = console.progress(task + " " + category, total, unit);
            progress = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
