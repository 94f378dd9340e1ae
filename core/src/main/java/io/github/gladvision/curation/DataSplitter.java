package io.github.gladvision.curation;

import io.github.gladvision.GladException;
import io.github.gladvision.ReadAhead;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.Sample;
import io.github.gladvision.data.Split;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.PerceptualHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * Divides the images of a category into those to learn from, to calibrate with and to test with, anew, whatever the
 * data set says. Images of one group stay together: those with the same content always; by name and by looks as the
 * settings say. A group with a defective image is for the test, with its good images. The other groups are dealt out by
 * the seed, large ones first, each to the split that lacks most; so every share is met to within one group. The same
 * images and seed give the same division on every machine.
 */
final class DataSplitter {
    private final Dataset dataset;
    private final SplitSettings settings;
    private final List<ImageFacts> images = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    DataSplitter(Dataset dataset, SplitSettings settings) {
        this.dataset = dataset;
        this.settings = settings;
    }

    /** One line for each image that cannot be read and is left out. */
    List<String> unreadable() {
        return unreadable;
    }

    /** Reads all the images. */
    List<Placement> placements(CurationListener listener) {
        read(listener);
        List<List<Integer>> groups = groups();
        Map<Split, List<List<Integer>>> dealt = deal(groups);
        List<Placement> placements = new ArrayList<>();
        dealt.forEach((split, members) -> members.forEach(group -> {
            String name = groupName(group);
            group.forEach(i -> placements.add(new Placement(images.get(i).sample().in(split), name)));
        }));
        placements.sort(Comparator.comparing(placement -> placement.sample().image().toString()));
        return placements;
    }

    private void read(CurationListener listener) {
        List<Sample> samples = dataset.samples().stream()
                .sorted(Comparator.comparing(sample -> sample.image().toString()))
                .toList();
        new ReadAhead<Sample, ImageFacts>(sample -> ImageFiles.memory(sample.image()), ImageFacts::read, read -> 0)
                .forEach(samples, read -> {
                    if (read.contents() == null) {
                        unreadable.add(read.problem());
                    } else {
                        images.add(read);
                    }
                    listener.onImage(images.size() + unreadable.size(), samples.size());
                });
    }

    private List<List<Integer>> groups() {
        Groups groups = new Groups(images.size());
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            join(groups, seen, "content " + images.get(i).contents().sha256(), i);
            if (settings.group() != null) {
                join(groups, seen, "name " + nameGroup(images.get(i).sample()), i);
            }
        }
        if (settings.nearDuplicates()) {
            List<PerceptualHash> hashes =
                    images.stream().map(image -> image.contents().hash()).toList();
            NearDuplicates.all(hashes).forEach(pair -> groups.join(pair.first(), pair.second()));
        }
        return List.copyOf(groups.all());
    }

    private static void join(Groups groups, Map<String, Integer> seen, String key, int image) {
        Integer before = seen.putIfAbsent(key, image);
        if (before != null) {
            groups.join(before, image);
        }
    }

    private String nameGroup(Sample sample) {
        Matcher matcher = settings.group().matcher(sample.image().getFileName().toString());
        if (!matcher.find() || matcher.group(1) == null) {
            throw new GladException("the group pattern " + settings.group() + " does not fit " + sample.image()
                    + "; change it so that it fits all names");
        }
        return matcher.group(1);
    }

    /** For people: what the pattern finds, or the first file's name; empty where an image is alone. */
    private String groupName(List<Integer> group) {
        Sample first = images.get(group.get(0)).sample();
        if (settings.group() != null) {
            return nameGroup(first);
        }
        return group.size() == 1 ? "" : String.valueOf(first.image().getFileName());
    }

    private Map<Split, List<List<Integer>>> deal(List<List<Integer>> groups) {
        Map<Split, List<List<Integer>>> dealt = new EnumMap<>(Split.class);
        Map<Split, Double> lacking = new EnumMap<>(Split.class);
        long good = images.stream().filter(image -> !image.sample().defective()).count();
        lacking.put(Split.TRAIN, (1 - settings.test() - settings.calibration()) * good);
        lacking.put(Split.VALIDATION, settings.calibration() * good);
        lacking.put(Split.TEST, settings.test() * good);
        lacking.keySet().forEach(split -> dealt.put(split, new ArrayList<>()));
        List<List<Integer>> free = new ArrayList<>();
        for (List<Integer> group : groups) {
            long goodOnes = group.stream().filter(i -> !images.get(i).sample().defective()).count();
            if (goodOnes < group.size()) {
                dealt.get(Split.TEST).add(group);
                lacking.merge(Split.TEST, (double) -goodOnes, Double::sum);
            } else {
                free.add(group);
            }
        }
        shuffle(free);
        free.sort(Comparator.comparing(List<Integer>::size).reversed());
        for (List<Integer> group : free) {
            Split neediest = Collections.max(lacking.entrySet(), Map.Entry.comparingByValue()).getKey();
            dealt.get(neediest).add(group);
            lacking.merge(neediest, (double) -group.size(), Double::sum);
        }
        require(dealt, groups);
        return dealt;
    }

    private void require(Map<Split, List<List<Integer>>> dealt, List<List<Integer>> groups) {
        for (Split split : List.of(Split.TRAIN, Split.TEST)) {
            if (dealt.get(split).isEmpty()) {
                throw new GladException(dataset.category() + ": nothing is left for " + split.label() + ", for "
                        + images.size() + " images are in " + groups.size()
                        + " groups that must not be divided; give more images or group them more finely");
            }
        }
    }

    private void shuffle(List<List<Integer>> groups) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int i : IntStream.iterate(groups.size() - 1, i -> i > 0, i -> i - 1).toArray()) {
            Collections.swap(groups, i, random.nextInt(i + 1));
        }
    }
}
