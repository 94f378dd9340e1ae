package io.github.gladvision.data.layout;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Samples that a program lists: whatever lies wherever, and what is in memory. Not one that a folder can have. */
public final class GivenSamples implements Layout {
    /** Training samples first, within a split by type of defect and name, as every listing has them. */
    private static final Comparator<Sample> ORDER = Comparator.comparing(Sample::split)
            .thenComparing(Sample::defectType)
            .thenComparing(sample -> sample.image().toString());

    private final Collection<Sample> samples;

    public GivenSamples(Collection<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** @throws BadDataException if there is no sample, or an image is there twice */
    public Listing list(String category) {
        if (samples.isEmpty()) {
            throw new BadDataException("the list of images of " + category + " is empty; add some");
        }
        Set<Path> seen = new HashSet<>();
        for (Sample sample : samples) {
            if (!seen.add(sample.image())) {
                throw new BadDataException(sample.image() + " is twice in the list of images of " + category
                        + "; leave one out, or give it another name");
            }
        }
        List<Sample> sorted = samples.stream()
                .map(sample -> sample.ofCategory(category))
                .sorted(ORDER)
                .toList();
        return new Listing(commonFolder(sorted), sorted, List.of(), Set.of(), List.of());
    }

    /** The deepest folder that has all; the empty path where there is none, as for images in memory. */
    private static Path commonFolder(List<Sample> samples) {
        if (samples.stream().anyMatch(sample -> sample.pixels() != null)) {
            return Path.of("");
        }
        Path common = parent(samples.get(0).image());
        for (Sample sample : samples) {
            Path folder = parent(sample.image());
            while (!common.toString().isEmpty() && !folder.startsWith(common)) {
                common = parent(common);
            }
        }
        return common;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path.getFileSystem().getPath("") : parent;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public boolean recognises(Path root) {
        return false;
    }

    @Override
    public List<String> categories(Path root) {
        return samples.stream().map(Sample::category).distinct().sorted().toList();
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        return list(category);
    }

    @Override
    public String expected() {
        return "the list";
    }

    @Override
    public String expected(Split split) {
        return "the list that are for " + split.label();
    }
}
