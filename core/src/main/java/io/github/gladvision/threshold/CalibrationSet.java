package io.github.gladvision.threshold;

import io.github.gladvision.BadDataException;
import io.github.gladvision.BrokenModelException;
import java.util.List;

/**
 * Good images that a model did not learn from, and their scores: what the score of another image is compared with.
 *
 * @param images which they are, in words
 * @param fingerprint SHA-256 that tells these images from others, in hexadecimal
 * @param skipped number of images that could not be read
 * @param learnt whether the model may have learnt from them all the same; new good images then score higher than they do,
 *     and what is said of rates does not hold
 * @param test whether they are test images, so that verdicts on these are better than on new ones
 * @param scores one of each image, at least one
 * @param digests {@link ImageDigests#of} of the images; none in models that were made before they were recorded
 * @param groups the number of each image's group, in the order of the scores; none if every image is one of its own
 * @param grouping how it is known which images belong together, in words; empty if nobody knows, so that what is said of
 *     rates holds if the images are independent of each other
 */
public record CalibrationSet(
        String images,
        String fingerprint,
        int skipped,
        boolean learnt,
        boolean test,
        float[] scores,
        List<String> digests,
        List<Integer> groups,
        String grouping) {
    public CalibrationSet {
        groups = List.copyOf(groups);
        if (scores.length == 0) {
            throw new BadDataException("there are no scores to calibrate with; give at least one good image");
        }
        for (float score : scores) {
            if (!Float.isFinite(score)) {
                throw new BrokenModelException("the model's score for one of " + images
                        + " is not a finite number; the model is broken, train it again");
            }
        }
    }

    /**
     * How odd a score is: the share of these images that score at least as high, the image itself counted among them. If
     * it is good and like them, or of a group like theirs, its p-value is at most a with probability at most a, whatever a is.
     */
    public double pValue(float score) {
        return SplitConformal.pValue(grouped(), score);
    }

    /** The scores with their groups. */
    public GroupedScores grouped() {
        return GroupedScores.of(scores, groups);
    }
}
