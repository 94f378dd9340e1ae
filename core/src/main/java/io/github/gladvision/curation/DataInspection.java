package io.github.gladvision.curation;

import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.group.GroupNumbers;
import io.github.gladvision.data.group.KnownGroups;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks through a data set: what is in it, and what is wrong with it. Reads every image that is used, and its mask. */
public final class DataInspection {
    private DataInspection() {}

    /**
     * @param categories those to look at
     * @throws io.github.gladvision.GladException if a category is damaged so that it cannot be listed
     */
    public static InspectionReport of(DataFolder folder, List<String> categories, Listener<CurationEvent> listener) {
        List<Dataset> datasets = categories.stream().map(folder::dataset).toList();
        int total = datasets.stream().mapToInt(dataset -> used(dataset).size()).sum();
        int[] done = {0};
        List<CategoryInspection> inspected = new ArrayList<>();
        for (Dataset dataset : datasets) {
            List<ImageFacts> facts = new ArrayList<>();
            new ReadAhead<Sample, ImageFacts>(Sample::memory, ImageFacts::read, read -> 0)
                    .forEach(used(dataset), read -> {
                        facts.add(read);
                        listener.on(new CurationEvent.ImageDone(++done[0], total));
                    });
            inspected.add(category(dataset, facts));
        }
        return new InspectionReport(folder.root(), folder.layout(), inspected, foreign(folder, datasets));
    }

    private static List<Sample> used(Dataset dataset) {
        return dataset.samples().stream()
                .filter(sample -> sample.split() != Split.UNUSED)
                .toList();
    }

    private static CategoryInspection category(Dataset dataset, List<ImageFacts> facts) {
        Map<Split, Map<String, Integer>> counts = new TreeMap<>();
        for (Sample sample : dataset.samples()) {
            counts.computeIfAbsent(sample.split(), split -> new TreeMap<>())
                    .merge(sample.defectType(), 1, Integer::sum);
        }
        Map<String, Integer> sizes = new TreeMap<>();
        Map<String, Integer> modes = new TreeMap<>();
        int masks = 0;
        for (ImageFacts image : facts) {
            masks += image.sample().annotations().isEmpty() ? 0 : 1;
            if (image.contents() != null) {
                sizes.merge(image.contents().size(), 1, Integer::sum);
                modes.merge(image.contents().mode(), 1, Integer::sum);
            }
        }
        List<Finding> findings = new ArrayList<>(new ImageFindings(dataset, facts).all());
        findings.addAll(new DuplicateFindings(dataset, facts).all());
        return new CategoryInspection(dataset.category(), counts, masks, sizes, modes, groups(facts), findings);
    }

    /** Of the images to learn from, for these are held out in groups. */
    private static String groups(List<ImageFacts> facts) {
        List<ImageFacts.Seen> images = facts.stream()
                .flatMap(image -> image.seen().stream())
                .filter(image ->
                        image.sample().split() == Split.TRAIN && !image.sample().defective())
                .toList();
        List<Sample> samples = images.stream().map(ImageFacts.Seen::sample).toList();
        KnownGroups known = KnownGroups.toldOrFound(
                samples, images.stream().map(image -> image.contents().look()).toList(), found -> {});
        return known.how().isEmpty()
                ? ""
                : Counted.of(samples.size(), "training image") + " in "
                        + Counted.of(GroupNumbers.count(known.samples()), "group") + " " + known.how();
    }

    /** What lies in the data set's folder and belongs to none of its categories. */
    private static List<Finding> foreign(DataFolder folder, List<Dataset> datasets) {
        Set<Path> known = new HashSet<>();
        datasets.forEach(dataset -> known.addAll(dataset.files()));
        boolean all = datasets.size() == folder.categories().size();
        Path below = all ? folder.root() : datasets.get(0).folder();
        boolean own = all || !below.equals(folder.root());
        if (!own || !Files.isDirectory(below)) {
            return List.of(); // what belongs to other categories could not be told from what belongs to none
        }
        return ForeignFiles.below(below, known);
    }
}
