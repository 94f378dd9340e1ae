package io.github.gladvision.curation;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.group.Grouping;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is divided.
 *
 * @param calibration share of the good images that are set apart for thresholds, at least 0
 * @param test share of the good images to measure with, above 0; with the former less than 1, the rest is learnt from
 * @param seed of the random choice
 * @param nearDuplicates whether images that are almost the same stay together
 * @param grouping puts images into groups that stay together; null for those that the data set tells, or else {@link
 *     io.github.gladvision.data.group.GroupSearch} finds
 */
public record SplitSettings(
        double calibration, double test, long seed, boolean nearDuplicates, @Nullable Grouping grouping) {
    /** 10 % for calibration, 20 % for the test, seed 0, groups as they are told or found. */
    public static final SplitSettings DEFAULT = new SplitSettings(0.1, 0.2, 0, false, null);

    /** @throws GladException if a share is out of range */
    public SplitSettings {
        if (!(calibration >= 0 && test > 0 && calibration + test < 1)) {
            throw new BadSettingException("the shares of calibration (" + calibration + ") and test (" + test
                    + ") must leave something to learn from, and the test something to measure with");
        }
    }

    public SplitSettings withShares(double calibrationShare, double testShare) {
        return new SplitSettings(calibrationShare, testShare, seed, nearDuplicates, grouping);
    }

    public SplitSettings withSeed(long newSeed) {
        return new SplitSettings(calibration, test, newSeed, nearDuplicates, grouping);
    }

    public SplitSettings withNearDuplicatesTogether() {
        return new SplitSettings(calibration, test, seed, true, grouping);
    }

    public SplitSettings withGrouping(@Nullable Grouping how) {
        return new SplitSettings(calibration, test, seed, nearDuplicates, how);
    }
}
