package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of samples as numbers. */
public final class GroupNumbers {
    private GroupNumbers() {}

    /** Whether any sample has a group. */
    public static boolean told(List<Sample> samples) {
        return samples.stream().anyMatch(sample -> sample.group() != null);
    }

    /** One for each sample, from 0 in the order of their first samples; a sample without a group has one of its own. */
    public static List<Integer> of(List<Sample> samples) {
        Map<String, Integer> numbers = new HashMap<>();
        List<Integer> all = new ArrayList<>();
        int next = 0;
        for (Sample sample : samples) {
            Integer known = sample.group() == null ? null : numbers.get(sample.group());
            int number = known == null ? next++ : known;
            if (sample.group() != null) {
                numbers.put(sample.group(), number);
            }
            all.add(number);
        }
        return all;
    }

    /** How many groups there are. */
    public static int count(List<Sample> samples) {
        return (int) of(samples).stream().distinct().count();
    }

    /** Whether two of them share one. */
    public static boolean shared(List<Integer> numbers) {
        return numbers.stream().distinct().count() < numbers.size();
    }
}
