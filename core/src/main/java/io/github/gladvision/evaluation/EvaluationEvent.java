package io.github.gladvision.evaluation;

import io.github.gladvision.data.sample.MaskDoubt;

/** What an evaluation tells of itself, in this order. */
public sealed interface EvaluationEvent {
    /**
     * An image is left out of some figures. Comes before its {@link ImageDone}.
     *
     * @param omission of what, and why
     */
    record Omitted(Omission omission) implements EvaluationEvent {}

    /**
     * A mask does not look right, and is believed nevertheless. Comes before the image's {@link ImageDone}.
     *
     * @param doubt what is doubtful
     */
    record MaskDoubted(MaskDoubt doubt) implements EvaluationEvent {}

    /**
     * Something is odd about an image, which is inspected nevertheless. Comes before its {@link ImageDone}.
     *
     * @param image its name
     * @param remark to be read behind it
     */
    record Remarked(String image, String remark) implements EvaluationEvent {}

    /**
     * An image is done, inspected or not.
     *
     * @param done so many are
     * @param total out of so many
     * @param image its name
     */
    record ImageDone(int done, int total, String image) implements EvaluationEvent {}

    /**
     * Once all images are done: a map was compared with its mask. Each is, up to three times; told by several threads.
     *
     * @param done so many comparisons are
     * @param total out of so many
     */
    record MapDone(long done, long total) implements EvaluationEvent {}

    /**
     * Once all maps are done: a replicate for the confidence intervals is. Told by several threads.
     *
     * @param done so many are
     * @param total out of so many
     */
    record ReplicateDone(long done, long total) implements EvaluationEvent {}
}
