package io.github.gladvision.curation;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.group.KnownGroups;
import io.github.gladvision.data.group.Look;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Divides the images of a category into those to learn from, to calibrate with and to test with, anew, whatever the
 * data set says. {@link ImageGroups} stay together. A group with a defective image is for the test, with its good images.
 * The other groups are dealt out by the seed, large ones first, each to the split that lacks most; so every share is met
 * to within one group. The same images and seed give the same division on every machine.
 */
final class DataSplitter {
    private final Dataset dataset;
    private final SplitSettings settings;
    private final List<ImageFacts.Seen> images = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    DataSplitter(Dataset dataset, SplitSettings settings) {
        this.dataset = settings.grouping() == null ? dataset : dataset.grouped(settings.grouping());
        this.settings = settings;
    }

    /** One line for each image that cannot be read and is left out. */
    List<String> unreadable() {
        return unreadable;
    }

    /** Reads all the images. */
    List<Placement> placements(Listener<CurationEvent> listener) {
        read(listener);
        if (settings.grouping() == null) {
            findGroups(listener);
        }
        List<Placement> placements = new ArrayList<>();
        deal(ImageGroups.of(images, settings)).forEach((split, groups) -> {
            for (ImageGroups.Group group : groups) {
                group.samples().forEach(sample -> placements.add(new Placement(sample.in(split), group.name())));
            }
        });
        placements.sort(Comparator.comparing(placement -> path(placement.sample())));
        return placements;
    }

    private void read(Listener<CurationEvent> listener) {
        List<Sample> samples = dataset.samples().stream()
                .sorted(Comparator.comparing(DataSplitter::path))
                .toList();
        new ReadAhead<Sample, ImageFacts>(Sample::memory, ImageFacts::read, read -> 0).forEach(samples, read -> {
            read.seen().ifPresentOrElse(images::add, () -> unreadable.add(read.problem()));
            listener.on(new CurationEvent.ImageDone(images.size() + unreadable.size(), samples.size()));
        });
    }

    /** Where the data set tells none. */
    private void findGroups(Listener<CurationEvent> listener) {
        List<Look> looks = images.stream().map(image -> image.contents().look()).toList();
        KnownGroups known = KnownGroups.toldOrFound(
                images.stream().map(ImageFacts.Seen::sample).toList(),
                looks,
                found -> listener.on(
                        new CurationEvent.GroupsFound(dataset.category(), images.size(), found.groups(), found.how())));
        for (int i = 0; i < images.size(); i++) {
            images.set(
                    i, new ImageFacts.Seen(known.samples().get(i), images.get(i).contents()));
        }
    }

    /** Sorts in the same way on every system. */
    private static String path(Sample sample) {
        return sample.image().toString().replace('\\', '/');
    }

    private Map<Split, List<ImageGroups.Group>> deal(List<ImageGroups.Group> groups) {
        Map<Split, Double> lacking = new EnumMap<>(Split.class);
        long good = images.stream().filter(image -> !image.sample().defective()).count();
        lacking.put(Split.TRAIN, (1 - settings.test() - settings.calibration()) * good);
        lacking.put(Split.VALIDATION, settings.calibration() * good);
        lacking.put(Split.TEST, settings.test() * good);
        List<ImageGroups.Group> free = new ArrayList<>();
        List<ImageGroups.Group> tested = new ArrayList<>();
        groups.forEach(group -> (group.hasDefective() ? tested : free).add(group));
        shuffle(free);
        free.sort(Comparator.comparingInt(
                        (ImageGroups.Group group) -> group.samples().size())
                .reversed());
        Map<Split, List<ImageGroups.Group>> dealt = new EnumMap<>(Split.class);
        tested.forEach(group -> give(group, Split.TEST, dealt, lacking));
        for (ImageGroups.Group group : free) {
            Split neediest = Collections.max(lacking.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            give(group, neediest, dealt, lacking);
        }
        for (Split split : List.of(Split.TRAIN, Split.TEST)) {
            if (!dealt.containsKey(split)) {
                throw new GladException(dataset.category() + ": nothing is left for " + split.label() + ", for "
                        + Counted.of(images.size(), "image is", "images are") + " in "
                        + Counted.of(groups.size(), "group")
                        + " that must not be divided; give more images or group them more finely");
            }
        }
        return dealt;
    }

    private static void give(
            ImageGroups.Group group,
            Split split,
            Map<Split, List<ImageGroups.Group>> dealt,
            Map<Split, Double> lacking) {
        dealt.computeIfAbsent(split, key -> new ArrayList<>()).add(group);
        lacking.merge(split, (double) -group.good(), Double::sum);
    }

    private void shuffle(List<ImageGroups.Group> groups) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int i = groups.size() - 1; i > 0; i--) {
            Collections.swap(groups, i, random.nextInt(i + 1));
        }
    }
}
