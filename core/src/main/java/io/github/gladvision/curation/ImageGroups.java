package io.github.gladvision.curation;

import io.github.gladvision.GladException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.PerceptualHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which images must not come apart: those with the same content and those of a group always; by name and by looks as the
 * settings say. A group
 * is joined to all groups that it shares an image with.
 */
final class ImageGroups {
    /**
     * @param name for people: what the pattern finds, or the first file's name; empty where an image is alone
     * @param samples in the order of the images
     */
    record Group(String name, List<Sample> samples) {
        Group {
            samples = List.copyOf(samples);
        }

        int good() {
            return (int) samples.stream().filter(sample -> !sample.defective()).count();
        }

        boolean hasDefective() {
            return good() < samples.size();
        }
    }

    private final List<ImageFacts.Seen> images;
    private final SplitSettings settings;

    private ImageGroups(List<ImageFacts.Seen> images, SplitSettings settings) {
        this.images = images;
        this.settings = settings;
    }

    /** The groups in the order of their first images. */
    static List<Group> of(List<ImageFacts.Seen> images, SplitSettings settings) {
        return new ImageGroups(images, settings).groups();
    }

    private List<Group> groups() {
        List<String> keys = new ArrayList<>();
        Groups groups = new Groups(images.size());
        join(groups, images.stream().map(image -> image.contents().sha256()).toList());
        Pattern pattern = settings.group();
        if (pattern != null) {
            images.forEach(image -> keys.add(key(image.sample(), pattern)));
            join(groups, keys);
        }
        List<@Nullable String> told = new ArrayList<>();
        images.forEach(image -> told.add(image.sample().group()));
        join(groups, told);
        if (settings.nearDuplicates()) {
            List<PerceptualHash> hashes =
                    images.stream().map(image -> image.contents().hash()).toList();
            NearDuplicates.all(hashes).forEach(pair -> groups.join(pair.first(), pair.second()));
        }
        List<Group> all = new ArrayList<>();
        for (List<Integer> members : groups.all()) {
            List<Sample> samples =
                    members.stream().map(i -> images.get(i).sample()).toList();
            String alone = samples.size() == 1
                    ? ""
                    : String.valueOf(samples.get(0).image().getFileName());
            all.add(new Group(pattern == null ? alone : keys.get(members.get(0)), samples));
        }
        return all;
    }

    /** Joins the images with the same key; null is none. */
    private static void join(Groups groups, List<? extends @Nullable String> keys) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            Integer before = key == null ? null : seen.putIfAbsent(key, i);
            if (before != null) {
                groups.join(before, i);
            }
        }
    }

    private static String key(Sample sample, Pattern pattern) {
        Matcher matcher = pattern.matcher(String.valueOf(sample.image().getFileName()));
        String key = matcher.find() ? matcher.group(1) : null;
        if (key == null) {
            throw new GladException("the group pattern " + pattern + " does not fit " + sample.image()
                    + "; change it so that it fits all names");
        }
        return key;
    }
}
