package io.github.gladvision.curation;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.PerceptualHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which images must not come apart: those with the same content and those of a group always; by looks as the settings
 * say. A group is joined to all groups that it shares an image with.
 */
final class ImageGroups {
    /**
     * @param name for people: the name of the group, or the first file's name; empty where an image is alone
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
        Groups groups = new Groups(images.size());
        join(groups, images.stream().map(image -> image.contents().sha256()).toList());
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
            all.add(new Group(name(samples), samples));
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

    private static String name(List<Sample> samples) {
        String told = samples.get(0).group();
        if (told != null) {
            return told;
        }
        return samples.size() == 1 ? "" : String.valueOf(samples.get(0).image().getFileName());
    }
}
