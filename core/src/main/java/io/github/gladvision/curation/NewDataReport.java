package io.github.gladvision.curation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data set that was made from another has.
 *
 * @param counts images by category, and in each by {@code split/label}, such as {@code test/scratch}
 * @param problems one line for each image that was left out or lost its mask
 */
public record NewDataReport(Map<String, Map<String, Integer>> counts, List<String> problems) {
    public NewDataReport {
        problems = List.copyOf(problems);
    }

    static NewDataReport of(List<OriginRow> rows, List<String> problems) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (OriginRow row : rows) {
            counts.computeIfAbsent(row.category(), category -> new TreeMap<>())
                    .merge(row.split() + "/" + row.label(), 1, Integer::sum);
        }
        return new NewDataReport(counts, problems);
    }
}
