package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.NaturalOrder;
import io.github.gladvision.data.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An order in which images may have been taken.
 *
 * @param description of what, in words
 * @param places of the images in their list, one after the other
 * @param positions how far along each of these is; null where only the order is known
 */
record ImageOrder(String description, List<Integer> places, @Nullable List<Double> positions) {
    /** What gives an order must be known of so many images, and tell so many from each other. */
    private static final double SHARE = .9;

    /** All that there are: by numbers in names, by time if cameras wrote it, and by names if that is another order. */
    static List<ImageOrder> all(List<Sample> samples) {
        List<ImageOrder> orders = new ArrayList<>();
        List<@Nullable Double> numbers = new ArrayList<>();
        samples.forEach(sample -> numbers.add(GapGroups.number(sample.image())));
        ImageOrder byNumbers = counted("the numbers in their names", numbers);
        if (byNumbers != null) {
            orders.add(byNumbers);
        }
        WrittenTimes.of(samples).stream()
                .map(times -> positioned("the times at which they were taken", times.seconds(), .5))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(orders::add);
        Comparator<Integer> byName =
                Comparator.comparing(place -> samples.get(place).image().toString(), NaturalOrder.INSTANCE);
        List<Integer> places =
                IntStream.range(0, samples.size()).boxed().sorted(byName).toList();
        ImageOrder byNames = new ImageOrder("their names", places, null);
        if (orders.stream().noneMatch(byNames::isSeriesOf)) {
            orders.add(byNames);
        }
        return orders;
    }

    /** Whether the images follow each other as in another order, in which they may lie at other distances. */
    boolean isSeriesOf(ImageOrder other) {
        return places.equals(other.places);
    }

    /** By positions that tell nearly all images from each other; null if these do not, or are known of too few. */
    static @Nullable ImageOrder counted(String description, List<? extends @Nullable Double> known) {
        return positioned(description, known, SHARE);
    }

    /** @param distinct share of the images that must differ */
    private static @Nullable ImageOrder positioned(
            String description, List<? extends @Nullable Double> known, double distinct) {
        List<Integer> places = IntStream.range(0, known.size())
                .filter(place -> known.get(place) != null)
                .boxed()
                .sorted(Comparator.comparing(known::get, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Double> positions = new ArrayList<>();
        for (int place : places) {
            Double at = known.get(place);
            if (at != null) {
                positions.add(at);
            }
        }
        boolean telling =
                places.size() >= SHARE * known.size() && new HashSet<>(positions).size() >= distinct * known.size();
        return telling ? new ImageOrder(description, places, positions) : null;
    }
}
