package io.github.gladvision.cli.bench;

import io.github.gladvision.training.TrainingSettings;
import org.jspecify.annotations.Nullable;

/**
 * A model to be made and measured.
 *
 * @param base the run whose model is refitted; null for a training
 * @param settings of the training, or those that the refitting leads to
 * @param digest SHA-256 of all that decides what comes of it
 */
record BenchRun(
        BenchConfiguration configuration,
        BenchSubject subject,
        long seed,
        @Nullable BenchRun base,
        TrainingSettings settings,
        String digest) {

    /** For people. */
    String title() {
        return configuration.name() + ", " + subject.label() + ", seed " + seed;
    }

    /** For files; another one where anything else is done. */
    String fileName() {
        return configuration.name() + "-" + subject.fileName() + "-" + seed + "-" + digest.substring(0, 8);
    }

    /** How long it is trained; null where the number of steps is given. */
    @Nullable
    Double minutes() {
        return settings.steps() > 0 ? null : settings.minutes();
    }

    /** Whether a line of the log is of this run. */
    boolean is(BenchRecord record) {
        return record.settingsSha256().equals(digest)
                && record.configuration().equals(configuration.name())
                && record.category().equals(subject.label())
                && record.seed() == seed;
    }
}
