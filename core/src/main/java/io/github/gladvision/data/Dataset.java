package io.github.gladvision.data;

import io.github.gladvision.GladException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The images of one category of product: normal ones to learn from and others to measure with. Folders are listed when
 * the data set is opened; images are read later, by whoever needs them.
 *
 * <p>The layout is that of MVTec AD: {@code train/good}, {@code test/good}, {@code test/TYPE} for each type of defect,
 * and masks in {@code ground_truth/TYPE}, named as the image with or without {@code _mask}; and {@code validation/good},
 * as some of its successors have it.
 */
public final class Dataset {
    private static final Layout LAYOUT = new MvtecLayout();

    private final Path root;
    private final Path folder;
    private final String category;
    private final List<Sample> samples;

    private Dataset(Path root, Path folder, String category) {
        this.root = root;
        this.folder = folder;
        this.category = category;
        this.samples = LAYOUT.samples(folder, category);
    }

    /**
     * Opens a category.
     *
     * @param root the folder with the categories' folders, or the category's own folder
     * @param category name of the category's folder
     * @throws GladException if there is no such category or no image in it
     */
    public static Dataset open(Path root, String category) {
        List<String> known = categories(root);
        if (!known.contains(category)) {
            throw new GladException("no category " + category + " in " + root + "; it has " + String.join(", ", known));
        }
        Path folder = LAYOUT.isCategory(root) ? root : root.resolve(category);
        Dataset dataset = new Dataset(root, folder, category);
        if (dataset.samples.isEmpty()) {
            throw new GladException(
                    folder + " has no images; put them in " + LAYOUT.expected() + " (PNG, JPEG, BMP, TIFF or WebP)");
        }
        return dataset;
    }

    /**
     * The categories below a folder, sorted; the folder's own name if it is that of a category.
     *
     * @throws GladException if the folder does not exist or holds none
     */
    public static List<String> categories(Path root) {
        if (!Files.isDirectory(root)) {
            throw new GladException(
                    root + (Files.exists(root) ? " is a file" : " does not exist") + "; name the folder of a data set");
        }
        if (LAYOUT.isCategory(root)) {
            return List.of(Folders.name(root.toAbsolutePath().normalize()));
        }
        List<String> categories = Folders.folders(root).stream()
                .filter(LAYOUT::isCategory)
                .map(Folders::name)
                .toList();
        if (categories.isEmpty()) {
            throw new GladException(root + " holds no data set: neither it nor a folder in it has " + LAYOUT.expected()
                    + "; name the right folder or arrange the images so");
        }
        return categories;
    }

    public String category() {
        return category;
    }

    /** The folder that was opened. */
    public Path root() {
        return root;
    }

    /**
     * Normal images to learn from, sorted by name; at least one.
     *
     * @throws GladException if there are none
     */
    public List<Sample> train() {
        return split(Split.TRAIN, "train/good");
    }

    /** Normal images to calibrate with, not to learn from, sorted by name; none where the data set has none. */
    public List<Sample> validation() {
        return of(Split.VALIDATION);
    }

    /**
     * Normal and defective images to measure with, sorted by type of defect and name; at least one.
     *
     * @throws GladException if there are none
     */
    public List<Sample> test() {
        return split(Split.TEST, "test/good and test/TYPE");
    }

    /**
     * SHA-256 over the names (relative to the category's folder) and contents of the training and validation images, in
     * hexadecimal: the same wherever the data set lies, another one after any change. Reads all the files.
     */
    public String fingerprint() {
        return Fingerprint.of(
                folder,
                Stream.concat(train().stream(), validation().stream())
                        .map(Sample::image)
                        .toList());
    }

    private List<Sample> split(Split split, String expected) {
        List<Sample> chosen = of(split);
        if (chosen.isEmpty()) {
            throw new GladException(folder + " has no images in " + expected + "; put some there");
        }
        return chosen;
    }

    private List<Sample> of(Split split) {
        return samples.stream().filter(sample -> sample.split() == split).toList();
    }

    @Override
    public String toString() {
        return "Dataset[" + category + " in " + root + "]";
    }
}
