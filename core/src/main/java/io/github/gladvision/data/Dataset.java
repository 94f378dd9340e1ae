package io.github.gladvision.data;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.data.layout.GivenSamples;
import io.github.gladvision.data.layout.Layout;
import io.github.gladvision.data.layout.Listing;
import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of one category of product: normal ones to learn from and others to measure with. Files are listed when the
 * data set is opened; images are read later, by whoever needs them. docs/data.md has the layouts that are known.
 */
public final class Dataset {
    private static final Logger LOG = LoggerFactory.getLogger(Dataset.class);

    private final Path root;
    private final String category;
    private final Layout layout;
    private final Listing listing;

    Dataset(Path root, String category, Layout layout, Listing listing) {
        this.root = root;
        this.category = category;
        this.layout = layout;
        this.listing = listing;
        listing.remarks().forEach(remark -> LOG.warn("{}", remark.text()));
    }

    /**
     * Opens a category of a data set whose layout is recognised.
     *
     * @param root the folder with the categories' folders, or the category's own folder
     * @param category name of the category
     * @throws GladException if there is no such category or no image in it
     */
    public static Dataset open(Path root, String category) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).dataset(category);
    }

    /**
     * Images of one product that a program lists, wherever they are.
     *
     * @param category name of the product
     * @param samples made by {@link Sample#of(Path)} or {@link Sample#of(String, RgbImage)}, in any order
     * @throws io.github.gladvision.BadDataException if there are none, or one is there twice
     */
    public static Dataset of(String category, Collection<Sample> samples) {
        Objects.requireNonNull(category, "category");
        GivenSamples given = new GivenSamples(samples);
        Listing listing = given.list(category);
        return new Dataset(listing.folder(), category, given, listing);
    }

    /** {@link #of(String, Collection) Good images} to learn from, in files. */
    public static Dataset of(String category, Path... good) {
        return of(category, Stream.of(good).map(Sample::of).toList());
    }

    /** {@link #of(String, Collection) Good images} to learn from, in memory; their names are numbers from 1. */
    public static Dataset of(String category, RgbImage... good) {
        int digits = Integer.toString(good.length).length();
        return of(
                category,
                IntStream.range(0, good.length)
                        .mapToObj(i -> Sample.of(String.format(Locale.ROOT, "%0" + digits + "d", i + 1), good[i]))
                        .toList());
    }

    /**
     * The categories of a data set whose layout is recognised, sorted.
     *
     * @throws GladException if the folder does not exist or holds none
     */
    public static List<String> categories(Path root) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).categories();
    }

    /** The same images, which {@code grouping} puts into groups. */
    public Dataset grouped(Grouping grouping) {
        return grouped(grouping, EnumSet.allOf(Split.class));
    }

    /** The same images, of which {@code grouping} puts those of some splits into groups; nothing is asked of others. */
    public Dataset grouped(Grouping grouping, Set<Split> splits) {
        List<Sample> chosen = listing.samples().stream()
                .filter(sample -> splits.contains(sample.split()))
                .toList();
        Iterator<Sample> grouped = grouping.of(chosen, List.of(folder(), root)).iterator();
        List<Sample> samples = listing.samples().stream()
                .map(sample -> splits.contains(sample.split()) ? grouped.next() : sample)
                .toList();
        return new Dataset(
                root,
                category,
                layout,
                new Listing(listing.folder(), samples, listing.orphans(), listing.known(), List.of()));
    }

    public String category() {
        return category;
    }

    /** The folder that was opened, or that of the manifest that was. */
    public Path root() {
        return root;
    }

    /** The category's own folder, or the one that it shares with others. */
    public Path folder() {
        return listing.folder();
    }

    /** The name of the layout. */
    public String layout() {
        return layout.name();
    }

    /** All images, used or not: training samples first, within a split sorted by type of defect and name. */
    public List<Sample> samples() {
        return listing.samples();
    }

    /**
     * Normal images to learn from, sorted by name; at least one.
     *
     * @throws GladException if there are none
     */
    public List<Sample> train() {
        return atLeastOne(Split.TRAIN);
    }

    /** Normal images to set a threshold with, sorted by name; empty where the data set sets none apart. */
    public List<Sample> validation() {
        return samples(Split.VALIDATION);
    }

    /**
     * Normal and defective images to measure with, sorted by type of defect and name; at least one.
     *
     * @throws GladException if there are none
     */
    public List<Sample> test() {
        return atLeastOne(Split.TEST);
    }

    /** The images of a split; possibly none. */
    public List<Sample> samples(Split split) {
        return listing.samples().stream()
                .filter(sample -> sample.split() == split)
                .toList();
    }

    /** Files that mark defects of images that are not there. */
    public List<Path> orphans() {
        return listing.orphans();
    }

    /** All files that belong to the data set: images, what marks them, and what its layout has besides. */
    public Set<Path> files() {
        Set<Path> files = new HashSet<>(listing.known());
        files.addAll(listing.orphans());
        for (Sample sample : listing.samples()) {
            if (sample.pixels() == null) {
                files.add(sample.image());
            }
            sample.annotations().forEach(annotation -> files.add(annotation.file()));
        }
        return files;
    }

    /** What is as it is, but may not be meant so. Opening the data set has logged it. */
    public List<Remark> remarks() {
        return listing.remarks();
    }

    /**
     * SHA-256 over the names (relative to {@link #folder()}) and contents of the training and validation images, in
     * hexadecimal: the same wherever the data set lies, another one after any change. Reads all the files.
     */
    public String fingerprint() {
        return Fingerprint.of(
                folder(), Stream.concat(train().stream(), validation().stream()).toList());
    }

    private List<Sample> atLeastOne(Split split) {
        List<Sample> chosen = samples(split);
        if (chosen.isEmpty()) {
            throw new BadDataException(folder() + " has no images in " + layout.expected(split) + "; put some there");
        }
        return chosen;
    }

    @Override
    public String toString() {
        return "Dataset[" + category + " in " + root + "]";
    }
}
