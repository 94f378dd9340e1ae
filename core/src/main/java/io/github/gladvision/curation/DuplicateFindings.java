package io.github.gladvision.curation;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Images of a category that are the same, or almost. */
final class DuplicateFindings {
    private final Dataset dataset;
    private final List<ImageFacts.Seen> images;
    private final List<Finding> findings = new ArrayList<>();

    DuplicateFindings(Dataset dataset, List<ImageFacts> facts) {
        this.dataset = dataset;
        this.images = facts.stream().flatMap(image -> image.seen().stream()).toList();
    }

    List<Finding> all() {
        sameContent();
        nearDuplicates();
        return findings;
    }

    private void sameContent() {
        Map<String, List<Sample>> byContent = new LinkedHashMap<>();
        for (ImageFacts.Seen image : images) {
            byContent
                    .computeIfAbsent(image.contents().sha256(), key -> new ArrayList<>())
                    .add(image.sample());
        }
        for (List<Sample> same : byContent.values()) {
            if (same.size() > 1) {
                add(problem(same), same, "have the same content");
            }
        }
    }

    private static Problem problem(List<Sample> same) {
        if (same.stream().map(Sample::split).distinct().count() > 1) {
            return Problem.SAME_CONTENT_ACROSS_SPLITS;
        }
        boolean bothLabels = same.stream().map(Sample::defective).distinct().count() > 1;
        return bothLabels ? Problem.SAME_CONTENT_OTHER_LABEL : Problem.SAME_CONTENT;
    }

    /** For each image that is not learnt from, the one of another split that is most like it. */
    private void nearDuplicates() {
        List<NearDuplicates.Pair> pairs = NearDuplicates.nearest(
                images.stream().map(image -> image.contents().hash()).toList(), (first, second) -> {
                    Split one = images.get(first).sample().split();
                    return one != images.get(second).sample().split() && one != Split.TRAIN;
                });
        for (NearDuplicates.Pair pair : pairs) {
            ImageFacts.Seen first = images.get(pair.first());
            ImageFacts.Seen second = images.get(pair.second());
            if (!first.contents().sha256().equals(second.contents().sha256())) {
                String how =
                        String.format(Locale.ROOT, "are almost the same (%.2f grey levels apart)", pair.difference());
                add(Problem.NEAR_DUPLICATES, List.of(first.sample(), second.sample()), how);
            }
        }
    }

    private void add(Problem problem, List<Sample> samples, String how) {
        List<Path> files = samples.stream().map(Sample::image).toList();
        String names = files.stream().map(Path::toString).collect(Collectors.joining(" and "));
        findings.add(new Finding(problem, dataset.category(), files, names + " " + how));
    }
}
