package io.github.gladvision.data.layout;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.RelativePaths;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Counted;
import io.github.gladvision.files.Printable;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * VisA as downloaded (Zou et al., ECCV 2022), and PCB-Bank (Yao et al., ECCV 2024), which is laid out in the same way:
 *
 * <pre>
 * CATEGORY/Data/Images/Normal/NAME.JPG
 * CATEGORY/Data/Images/Anomaly/NAME.JPG
 * CATEGORY/Data/Masks/Anomaly/NAME.png
 * split_csv/1cls.csv                       (PCB-Bank: 1cls_clear.csv; either may lie in the folder itself)
 * </pre>
 *
 * The one-class list has the columns object, split, label (normal or anomaly), image and mask, and its paths are
 * relative to the data set's folder. A mask's values number the types of defect.
 */
public final class VisaLayout implements Layout {
    private static final List<String> LISTS =
            List.of("split_csv/1cls.csv", "split_csv/1cls_clear.csv", "1cls.csv", "1cls_clear.csv");
    private static final List<String> COLUMNS = List.of("object", "split", "label", "image", "mask");
    private static final String NORMAL = "normal";

    private record Row(String where, String category, String split, String label, String image, String mask) {}

    @Override
    public String name() {
        return "visa";
    }

    @Override
    public boolean recognises(Path root) {
        return isCategory(root)
                || LISTS.stream().anyMatch(list -> Files.isRegularFile(root.resolve(list)))
                || Folders.folders(root).stream().anyMatch(VisaLayout::isCategory);
    }

    private static boolean isCategory(Path folder) {
        return Files.isDirectory(folder.resolve("Data").resolve("Images"));
    }

    /** The folder that holds the categories and the list. */
    private static Path home(Path root) {
        Path parent = root.toAbsolutePath().normalize().getParent();
        return isCategory(root) && parent != null ? parent : root;
    }

    private static Path list(Path home) {
        return LISTS.stream()
                .map(home::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new BadDataException(home + " has no list of its split; put split_csv/1cls.csv there"
                        + " (PCB-Bank: 1cls_clear.csv), which the data set's repository on GitHub has"));
    }

    private static List<Row> rows(Path home) {
        Path list = list(home);
        List<Row> rows = new ArrayList<>();
        TextFiles.read(list, in -> {
            Manifest.table(list, in, COLUMNS, (where, cells) -> rows.add(row(where, cells)));
            return rows;
        });
        if (rows.isEmpty()) {
            throw new BadDataException(list + " lists no image; get it again");
        }
        return rows;
    }

    private static Row row(String where, Map<String, String> cells) {
        List<String> values =
                COLUMNS.stream().map(name -> cells.getOrDefault(name, "")).toList();
        Row row = new Row(where, values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
        if (!Set.of("train", "test").contains(row.split)) {
            throw new BadDataException(
                    where + " has the split " + Printable.of(row.split) + ", not train or test; correct it");
        }
        if (!Set.of(NORMAL, "anomaly").contains(row.label)) {
            throw new BadDataException(
                    where + " has the label " + Printable.of(row.label) + ", not normal or anomaly; correct it");
        }
        return row;
    }

    @Override
    public List<String> categories(Path root) {
        if (isCategory(root)) {
            list(home(root));
            return List.of(CategoryFolders.ownName(root));
        }
        return rows(root).stream().map(Row::category).distinct().sorted().toList();
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        Path home = home(root);
        Path list = list(home);
        Path folder = RelativePaths.resolve(home, category, list.toString());
        ListingBuilder listing = new ListingBuilder(folder, category, rule);
        listing.known(list);
        listing.known(folder.resolve("image_anno.csv"));
        int unused = 0;
        for (Row row : rows(home)) {
            if (!row.category.equals(category)) {
                continue;
            }
            boolean good = row.label.equals(NORMAL);
            Split split = row.split.equals("test") ? Split.TEST : good ? Split.TRAIN : Split.UNUSED;
            unused += split == Split.UNUSED ? 1 : 0;
            List<Annotation> marks = row.mask.isEmpty()
                    ? List.of()
                    : List.of(new MaskImage(RelativePaths.resolve(home, row.mask, row.where), rule));
            Path image = RelativePaths.image(home, row.image, row.where);
            listing.add(image, marks, good ? Sample.GOOD : Sample.BAD, split);
        }
        if (unused > 0) {
            listing.unused(
                    listing.folder(),
                    listing.folder() + ": " + Counted.of(unused, "defective image is", "defective images are")
                            + " not used: listed for training");
        }
        return listing.build();
    }

    @Override
    public String expected() {
        return "CATEGORY/Data/Images/Normal/*.JPG and split_csv/1cls.csv";
    }
}
