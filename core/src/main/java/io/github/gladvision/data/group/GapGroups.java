package io.github.gladvision.data.group;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In the order of some number, images belong together as long as one follows the other within a gap: rising numbers in
 * names, or the time at which they were taken. An image without the number is one of its own.
 */
final class GapGroups implements Grouping {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");
    private static final Pattern SPAN = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|m|h)");

    private final Function<List<Sample>, List<@Nullable Double>> positions;
    private final double gap;
    private final String description;

    private GapGroups(Function<List<Sample>, List<@Nullable Double>> positions, double gap, String description) {
        this.positions = positions;
        this.gap = gap;
        this.description = description;
    }

    /** By the last number in a name. */
    static GapGroups ofNumbers(String gap) {
        if (!gap.matches("\\d{1,15}")) {
            throw new BadSettingException(
                    "groups", "groups must have a whole number behind numbers:, not '" + gap + "'", null);
        }
        return new GapGroups(
                GapGroups::numbers, Double.parseDouble(gap), "by numbers in names, with gaps above " + gap);
    }

    /** By the time at which an image was taken, as {@link CaptureTime} knows it. */
    static GapGroups ofTimes(String gap) {
        Matcher matcher = SPAN.matcher(gap);
        if (!matcher.matches()) {
            throw new BadSettingException(
                    "groups", "groups must have a time such as 5s, 10m or 2h behind time:, not '" + gap + "'", null);
        }
        double seconds = Double.parseDouble(matcher.group(1))
                * switch (matcher.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 1;
                };
        return new GapGroups(CaptureTime::all, seconds, "by the time they were taken, with gaps above " + gap);
    }

    private static List<@Nullable Double> numbers(List<Sample> samples) {
        List<@Nullable Double> numbers = new ArrayList<>();
        samples.forEach(sample -> numbers.add(number(sample.image())));
        return numbers;
    }

    /** The last number in a name; null without one. */
    static @Nullable Double number(Path image) {
        Matcher matcher = NUMBER.matcher(Folders.stem(image));
        return matcher.find() && matcher.group(1).length() <= 15 ? Double.valueOf(matcher.group(1)) : null;
    }

    /** A sample with its place in the order. */
    private record Placed(int index, @Nullable Double position) {}

    @Override
    public List<Sample> of(List<Sample> samples, List<Path> roots) {
        List<Placed> order = new ArrayList<>();
        List<@Nullable Double> known = positions.apply(samples);
        for (int i = 0; i < samples.size(); i++) {
            order.add(new Placed(i, known.get(i)));
        }
        order.sort(Comparator.comparing(Placed::position, Comparator.nullsLast(Comparator.naturalOrder())));
        List<Sample> grouped = new ArrayList<>(samples);
        int group = 0;
        Double before = null;
        for (Placed placed : order) {
            Double here = placed.position();
            if (before != null && (here == null || here - before > gap)) {
                group++;
            }
            before = here == null ? Double.valueOf(Double.NEGATIVE_INFINITY) : here;
            grouped.set(placed.index(), samples.get(placed.index()).inGroup("group " + (group + 1)));
        }
        return grouped;
    }

    @Override
    public String description() {
        return description;
    }
}
