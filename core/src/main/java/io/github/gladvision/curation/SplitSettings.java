package io.github.gladvision.curation;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.group.Grouping;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is divided.
 *
 * @param calibration share of the good images that are set apart for thresholds, at least 0
 * @param test share of the good images to measure with, above 0; with the former less than 1, the rest is learnt from
 * @param seed of the random choice
 * @param group finds the name of an image's group in the name of its file, as the first capturing group; images of one
 *     group stay together. Null where names say nothing
 * @param nearDuplicates whether images that are almost the same stay together
 * @param grouping puts images into groups that stay together, beside the groups that the data set tells; null for none
 */
public record SplitSettings(
        double calibration,
        double test,
        long seed,
        @Nullable Pattern group,
        boolean nearDuplicates,
        @Nullable Grouping grouping) {
    /** 10 % for calibration, 20 % for the test, seed 0, no groups. */
    public static final SplitSettings DEFAULT = new SplitSettings(0.1, 0.2, 0, null, false, null);

    /** @throws GladException if a share is out of range or the pattern has no group */
    public SplitSettings {
        if (!(calibration >= 0 && test > 0 && calibration + test < 1)) {
            throw new BadSettingException("the shares of calibration (" + calibration + ") and test (" + test
                    + ") must leave something to learn from, and the test something to measure with");
        }
        if (group != null && group.matcher("").groupCount() < 1) {
            throw new BadSettingException("the group pattern " + group
                    + " has no capturing group; put parentheses around what names the group, e.g. (.*)_\\d+");
        }
    }

    public SplitSettings withShares(double calibrationShare, double testShare) {
        return new SplitSettings(calibrationShare, testShare, seed, group, nearDuplicates, grouping);
    }

    public SplitSettings withSeed(long newSeed) {
        return new SplitSettings(calibration, test, newSeed, group, nearDuplicates, grouping);
    }

    /** @throws GladException if it is not a regular expression with a capturing group */
    public SplitSettings withGroup(String pattern) {
        try {
            return new SplitSettings(calibration, test, seed, Pattern.compile(pattern), nearDuplicates, grouping);
        } catch (PatternSyntaxException e) {
            throw new BadSettingException(
                    "the group pattern " + pattern + " is not a regular expression: " + e.getDescription(), e);
        }
    }

    public SplitSettings withNearDuplicatesTogether() {
        return new SplitSettings(calibration, test, seed, group, true, grouping);
    }

    public SplitSettings withGrouping(@Nullable Grouping how) {
        return new SplitSettings(calibration, test, seed, group, nearDuplicates, how);
    }
}
