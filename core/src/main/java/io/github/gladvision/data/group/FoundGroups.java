package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images of which some belong together, as it seems.
 *
 * @param samples each with its group; one without is alone
 * @param how they were found, in words, such as {@code gaps between the numbers in their names}
 */
public record FoundGroups(List<Sample> samples, String how) {
    public FoundGroups {
        samples = List.copyOf(samples);
    }

    /** @param names of each one's group; null for one that is alone */
    static FoundGroups named(List<Sample> samples, List<? extends @Nullable String> names, String how) {
        List<Sample> grouped = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            grouped.add(samples.get(i).inGroup(names.get(i)));
        }
        return new FoundGroups(grouped, how);
    }

    /** How many there are. */
    public int groups() {
        return GroupNumbers.count(samples);
    }

    /** For a model card: {@link Grouping#description} of groups that were found, and not told. */
    public String description() {
        return "(found by " + how + ")";
    }
}
