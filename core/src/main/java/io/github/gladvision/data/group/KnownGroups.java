package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.util.List;
import java.util.function.Consumer;

/**
 * Samples in their groups.
 *
 * @param samples in the order they were given in
 * @param how it is known which belong together, in words; empty if nobody knows, and all groups are null
 */
public record KnownGroups(List<Sample> samples, String how) {
    private static final String TOLD = "as the data set says";

    public KnownGroups {
        samples = List.copyOf(samples);
    }

    /** As the data set says; if it does not, nobody knows. */
    public static KnownGroups told(List<Sample> samples) {
        return new KnownGroups(samples, GroupNumbers.told(samples) ? TOLD : "");
    }

    /**
     * As the data set says, or else as {@link GroupSearch} finds them.
     *
     * @param looks of each sample
     * @param found gets what is found, if something is
     */
    public static KnownGroups toldOrFound(List<Sample> samples, List<Look> looks, Consumer<FoundGroups> found) {
        KnownGroups told = told(samples);
        return told.how.isEmpty()
                ? GroupSearch.of(samples, looks)
                        .map(groups -> {
                            found.accept(groups);
                            return new KnownGroups(groups.samples(), groups.description());
                        })
                        .orElse(told)
                : told;
    }
}
