package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names that several images have in common, apart from a number: {@code part03_view1} and {@code part03_view2}. What is
 * tried, in this order: the copies that Roboflow makes of one image, folders, what is in front of a number (the shorter
 * the better), and everything but a number.
 */
final class NameStems {
    private static final Pattern COPY = Pattern.compile("(.+)\\.rf\\.\\p{XDigit}+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String ANY = "*";

    private NameStems() {}

    /** The images grouped by the stems of their names; empty if names do not tell. */
    static Optional<FoundGroups> of(List<Sample> samples) {
        List<String> names =
                samples.stream().map(sample -> Folders.stem(sample.image())).toList();
        if (names.stream().allMatch(name -> COPY.matcher(name).matches())) {
            List<String> originals = names.stream().map(NameStems::withoutCopy).toList();
            return originals.stream().distinct().count() == names.size()
                    ? Optional.empty()
                    : Optional.of(FoundGroups.named(samples, originals, "the names that Roboflow gives to copies"));
        }
        // Defective images lie in folders by their types of defect.
        if (samples.stream().noneMatch(Sample::defective)) {
            List<String> folders = samples.stream()
                    .map(sample -> String.valueOf(sample.image().getParent()))
                    .toList();
            if (GroupSearch.plausible(folders)) {
                return Optional.of(FoundGroups.named(samples, folders, "folders"));
            }
        }
        int numbers = mostNumbers(names);
        return IntStream.range(0, 2 * numbers)
                .filter(i -> i < numbers || follow(names, i % numbers))
                .mapToObj(i -> stems(names, i % numbers, i >= numbers))
                .filter(GroupSearch::plausible)
                .findFirst()
                .map(stems -> FoundGroups.named(samples, stems, "stems of their names such as " + example(stems)));
    }

    /**
     * False where a number counts the images, and those that have the rest of their names in common lie anywhere among
     * the others: that rest is a check digit or a tray, and no part.
     */
    private static boolean follow(List<String> names, int number) {
        List<@Nullable Double> counts = new ArrayList<>();
        for (String name : names) {
            List<MatchResult> numbers = NUMBER.matcher(name).results().toList();
            counts.add(
                    number < numbers.size() ? Double.valueOf(numbers.get(number).group()) : null);
        }
        ImageOrder order = ImageOrder.counted("a number", counts);
        if (order == null) {
            return true;
        }
        List<String> stems = stems(names, number, true);
        List<Integer> places = order.places();
        long changes = IntStream.range(1, places.size())
                .filter(i -> !stems.get(places.get(i)).equals(stems.get(places.get(i - 1))))
                .count();
        return 2 * (changes + 1) <= places.size();
    }

    private static String example(List<String> stems) {
        return stems.stream().filter(stem -> stem.contains(ANY)).findFirst().orElse(stems.get(0));
    }

    private static String withoutCopy(String name) {
        Matcher copy = COPY.matcher(name);
        return copy.matches() ? copy.group(1) : name;
    }

    private static int mostNumbers(List<String> names) {
        return names.stream()
                .mapToInt(name -> (int) NUMBER.matcher(name).results().count())
                .max()
                .orElse(0);
    }

    /** The names without one number, or without all that is behind it. */
    private static List<String> stems(List<String> names, int number, boolean alone) {
        List<String> stems = new ArrayList<>();
        for (String name : names) {
            List<MatchResult> numbers = NUMBER.matcher(name).results().toList();
            if (number >= numbers.size()) {
                stems.add(name);
            } else if (alone) {
                MatchResult cut = numbers.get(number);
                stems.add(name.substring(0, cut.start()) + ANY + name.substring(cut.end()));
            } else {
                int end = numbers.get(number).end();
                stems.add(end == name.length() ? name : name.substring(0, end) + ANY);
            }
        }
        return stems;
    }
}
