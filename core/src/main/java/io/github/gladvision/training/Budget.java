package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;

/**
 * How long a training lasts: a number of steps, or minutes of training time over all its parts. A training by steps
 * gives the same result however fast the machine is; one by minutes gives what that time yields.
 */
final class Budget {
    private static final double SECONDS_PER_MINUTE = 60;

    private final long steps;
    private final double minutes;
    private double secondsBefore;
    private long startedAt = System.nanoTime();

    Budget(long steps, double minutes) {
        if (steps <= 0 && minutes <= 0) {
            throw new BadSettingException("a training needs either steps or minutes; set one of them above 0");
        }
        this.steps = steps;
        this.minutes = minutes;
    }

    /** Goes on with a budget of which some time was spent before. */
    void resume(double secondsSpent) {
        secondsBefore = secondsSpent;
        startedAt = System.nanoTime();
    }

    /** Seconds of training so far, earlier parts included. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - startedAt) / 1e9;
    }

    /** Share of the budget that is used up after {@code stepsDone}; 1 or more means it is over. */
    double progress(long stepsDone) {
        return steps > 0 ? (double) stepsDone / steps : seconds() / (minutes * SECONDS_PER_MINUTE);
    }
}
