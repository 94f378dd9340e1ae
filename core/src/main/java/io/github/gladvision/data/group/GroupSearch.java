package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for images that belong together where nobody said which do: by stems of names, by neighbours that look alike (in
 * the order of the numbers in their names, of the times in their files, or of their names), and by gaps in numbers or
 * times. What is found is few enough in a group, and groups are many enough, that whole ones can be held out; what is not
 * found may be there all the same. docs/threshold.md says what it found on real images.
 */
public final class GroupSearch {
    /** With fewer groups, holding out whole ones leaves too little of everything. */
    static final int FEWEST = 10;
    /** A larger part of all images is a session or a camera, and not a part of the product. */
    private static final int LARGEST_SHARE = 5;

    private static final int FEWEST_IMAGES = 2 * FEWEST;

    private GroupSearch() {}

    /**
     * @param samples in any order
     * @param looks of each of them
     * @return the same samples in groups; empty if there is no sign that some belong together
     */
    public static Optional<FoundGroups> of(List<Sample> samples, List<Look> looks) {
        if (samples.size() < FEWEST_IMAGES) {
            return Optional.empty();
        }
        Optional<FoundGroups> stems = NameStems.of(samples);
        if (stems.isPresent()) {
            return stems;
        }
        List<ImageOrder> orders = ImageOrder.all(samples);
        Optional<FoundGroups> alike = alike(samples, looks, orders, LikeRuns::starts)
                .or(() -> alike(samples, looks, orders, LikeNeighbours::starts));
        if (alike.isPresent()) {
            return alike;
        }
        for (ImageOrder order : orders) {
            int[] starts = order.positions() == null ? null : PositionGaps.starts(order.positions());
            if (starts != null && longest(starts, order.places().size()) <= largest(samples.size())) {
                return Optional.of(runs(samples, order, starts, "gaps between "));
            }
        }
        return Optional.empty();
    }

    /** Finds the first image of each run in a series; null if there are no runs. */
    @FunctionalInterface
    private interface RunSearch {
        int @Nullable [] starts(List<Look> looks);
    }

    /** In the order that has most runs. */
    private static Optional<FoundGroups> alike(
            List<Sample> samples, List<Look> looks, List<ImageOrder> orders, RunSearch search) {
        FoundGroups alike = null;
        List<ImageOrder> series = new ArrayList<>();
        for (ImageOrder order : orders) {
            if (series.stream().noneMatch(order::isSeriesOf)) {
                series.add(order);
            }
        }
        for (ImageOrder order : series) {
            int[] starts = search.starts(order.places().stream().map(looks::get).toList());
            if (starts != null && (alike == null || starts.length > alike.groups())) {
                alike = runs(samples, order, starts, "neighbours that look alike in the order of ");
            }
        }
        return Optional.ofNullable(alike);
    }

    /** The number of images in a group, at most. */
    static int largest(int images) {
        return Math.max(2, images / LARGEST_SHARE);
    }

    /** Whether groups are many, and of two images or more on average. */
    static boolean plausible(int images, int groups) {
        return groups >= FEWEST && 2 * groups <= images;
    }

    /** {@link #plausible(int, int)}, and none of them is too large. */
    static boolean plausible(List<String> groups) {
        Map<String, Integer> sizes = new HashMap<>();
        groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
        return plausible(groups.size(), sizes.size()) && Collections.max(sizes.values()) <= largest(groups.size());
    }

    private static FoundGroups runs(List<Sample> samples, ImageOrder order, int[] starts, String how) {
        List<@Nullable String> names = new ArrayList<>(Collections.nCopies(samples.size(), null));
        int run = 0;
        for (int i = 0; i < order.places().size(); i++) {
            run += run < starts.length && starts[run] == i ? 1 : 0;
            names.set(order.places().get(i), "run " + run);
        }
        return FoundGroups.named(samples, names, how + order.description());
    }

    /** @param starts the first of each run among so many */
    static int longest(int[] starts, int count) {
        int longest = 0;
        for (int i = 0; i < starts.length; i++) {
            longest = Math.max(longest, (i + 1 < starts.length ? starts[i + 1] : count) - starts[i]);
        }
        return longest;
    }
}
