package io.github.gladvision.cli.bench;

import org.jspecify.annotations.Nullable;

/**
 * What came of a run: a line of {@code runs.jsonl}, with these names in snake_case.
 *
 * @param configuration its name
 * @param category its label
 * @param seed of the training
 * @param budgetMinutes of training; null where the number of steps was given
 * @param steps of the optimiser, of the networks that were refitted if they were
 * @param imageAuroc null where it has no meaning, as are the other figures
 * @param trainingSeconds of the optimiser, likewise
 * @param modelSeconds of the process that trained or refitted, from start to end
 * @param evaluateSeconds of the process that evaluated, likewise
 * @param evaluateSecondsPerImage how long the inspection of a test image took, reading it included
 * @param testImages how many these are
 * @param modelPeakBytes largest resident memory of the process that trained or refitted; null where that is not known
 * @param evaluatePeakBytes of the one that evaluated
 * @param glad version of the program
 * @param settingsSha256 tells what was done from anything else
 * @param finished when, ISO 8601 in UTC
 * @param error why it failed; null if it did not
 */
record BenchRecord(
        String configuration,
        String category,
        long seed,
        @Nullable Double budgetMinutes,
        @Nullable Long steps,
        @Nullable Double imageAuroc,
        @Nullable Double pixelAuroc,
        @Nullable Double pro,
        @Nullable Double trainingSeconds,
        @Nullable Double modelSeconds,
        @Nullable Double evaluateSeconds,
        @Nullable Double evaluateSecondsPerImage,
        @Nullable Integer testImages,
        @Nullable Long modelPeakBytes,
        @Nullable Long evaluatePeakBytes,
        String glad,
        String settingsSha256,
        String finished,
        @Nullable String error) {

    boolean failed() {
        return error != null;
    }

    /** Of both processes; null where it is not known. */
    @Nullable
    Long peakBytes() {
        return modelPeakBytes == null || evaluatePeakBytes == null
                ? null
                : (Long) Math.max(modelPeakBytes, evaluatePeakBytes);
    }
}
