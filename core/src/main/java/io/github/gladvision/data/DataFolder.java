package io.github.gladvision.data;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.data.layout.GoodBadFolders;
import io.github.gladvision.data.layout.ImagesOnly;
import io.github.gladvision.data.layout.KolektorSdd2Layout;
import io.github.gladvision.data.layout.KolektorSddLayout;
import io.github.gladvision.data.layout.Layout;
import io.github.gladvision.data.layout.Listing;
import io.github.gladvision.data.layout.MagneticTileLayout;
import io.github.gladvision.data.layout.ManifestLayout;
import io.github.gladvision.data.layout.RealIadLayout;
import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.layout.SplitFolders;
import io.github.gladvision.data.layout.VisaLayout;
import io.github.gladvision.data.layout.annotated.CocoLayout;
import io.github.gladvision.data.layout.annotated.CvatLayout;
import io.github.gladvision.data.layout.annotated.LabelStudioLayout;
import io.github.gladvision.data.layout.annotated.VocLayout;
import io.github.gladvision.data.layout.annotated.YoloLayout;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of images, or a list of them in a file, whose layout is known: by its looks or because the caller says so.
 * It holds one or more categories, and each of them opens as a {@link Dataset}.
 */
public final class DataFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private static final List<Layout> LAYOUTS = List.of(
            SplitFolders.mvtec(),
            SplitFolders.mvtecLoco(),
            SplitFolders.mvtecAd2(),
            SplitFolders.btad(),
            new VisaLayout(),
            new RealIadLayout(),
            new KolektorSddLayout(),
            new KolektorSdd2Layout(),
            new MagneticTileLayout(),
            new GoodBadFolders(),
            new YoloLayout(),
            new CocoLayout(),
            new VocLayout(),
            new CvatLayout(),
            new LabelStudioLayout(),
            new ImagesOnly(),
            new ManifestLayout());

    private final Path root;
    private final Layout layout;
    private final DatasetOptions options;
    private final List<String> categories;

    private DataFolder(Path root, Layout layout, DatasetOptions options) {
        this.root = root;
        this.layout = layout;
        this.options = options;
        this.categories = layout.categories(root);
    }

    /**
     * @param root the folder with the categories' folders, a category's own folder, or a file that lists its images
     * @throws GladException if there is no data set of this layout, or more than one layout fits
     */
    public static DataFolder open(Path root, DatasetOptions options) {
        Objects.requireNonNull(root, "root");
        if (!Files.exists(root)) {
            throw new BadDataException(root + " does not exist; name the folder of a data set");
        }
        if (!Files.isDirectory(root) && LAYOUTS.stream().noneMatch(layout -> layout.isDataSet(root))) {
            throw new BadDataException(root
                    + " is a file; name the folder of a data set, a manifest (.csv, .jsonl), or a file of annotations"
                    + " (data.yaml, .json, .xml)");
        }
        ResultFolders.refuse(root);
        DataFolder opened =
                new DataFolder(root, options.layout() == null ? recognise(root) : named(options.layout()), options);
        if (opened.categories.stream().anyMatch(category -> Files.isDirectory(root.resolve(category)))) {
            Remark.unreachableIn(root).forEach(remark -> LOG.warn("{}", remark.text())); // not one line a category
        }
        return opened;
    }

    /** Whether images lie directly in a folder, and no layout that is recognised explains them. */
    public static boolean isOfImagesOnly(Path root) {
        return Files.isDirectory(root)
                && Folders.hasImages(root)
                && LAYOUTS.stream().noneMatch(layout -> layout.recognises(root));
    }

    /** The names of all layouts there are. */
    public static List<String> layouts() {
        return LAYOUTS.stream().map(Layout::name).toList();
    }

    /** What was opened. */
    public Path root() {
        return root;
    }

    /** The name of the layout. */
    public String layout() {
        return layout.name();
    }

    /** The categories, sorted; at least one. */
    public List<String> categories() {
        return categories;
    }

    /** @throws GladException if there is no such category */
    public void requireCategory(String category) {
        named(category, categories);
    }

    /** The category as the data set writes it, which may be in another normal form of Unicode. */
    private String named(String category, List<String> all) {
        return all.stream()
                .filter(each -> Names.normal(each).equals(Names.normal(category)))
                .findFirst()
                .orElseThrow(() -> new BadDataException(
                        "no category " + category + " in " + root + "; it has " + String.join(", ", all)));
    }

    /** @throws GladException if there is no such category or no image in it */
    public Dataset dataset(String name) {
        String category = named(name, categories);
        Listing listing = layout.list(root, category, options.masks()).within(options.limits());
        if (Files.isDirectory(root)) { // a list says itself what belongs to it
            listing = listing.withUnreachable();
        }
        Dataset dataset = new Dataset(Files.isDirectory(root) ? root : listing.folder(), category, layout, listing);
        if (dataset.samples().isEmpty()) {
            throw new BadDataException(dataset.folder() + " has no images; put them in " + layout.expected()
                    + " (PNG, JPEG, BMP, TIFF or WebP)");
        }
        return dataset;
    }

    /**
     * The one category that is meant.
     *
     * @param category its name; null where there is only one
     * @throws GladException if there are several and none is named, or there is none of this name
     */
    public Dataset only(@Nullable String category) {
        if (category == null && categories.size() > 1) {
            throw new BadDataException(root + " has several categories; name one of " + String.join(", ", categories))
                    .mendedBy(Remedy.NAME_CATEGORY);
        }
        return dataset(category == null ? categories.get(0) : category);
    }

    private static Layout named(String name) {
        return LAYOUTS.stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadDataException(
                        "there is no layout '" + name + "'; the layouts are " + String.join(", ", layouts())));
    }

    private static Layout recognise(Path root) {
        List<Layout> fitting =
                LAYOUTS.stream().filter(layout -> layout.recognises(root)).toList();
        if (fitting.isEmpty()) {
            boolean images = Folders.hasImages(root);
            String closed = Remark.unreachableIn(root).stream()
                    .map(remark -> remark.text() + "; ")
                    .collect(Collectors.joining());
            throw new BadDataException(closed + root + " holds no data set: neither it nor a folder in it has "
                            + SplitFolders.mvtec().expected() + ", or is laid out as another of "
                            + String.join(", ", layouts()) + "; name the right folder or arrange the images so"
                            + (images ? ", or name layout 'images' if all of its images are good" : ""))
                    .mendedBy(images ? Remedy.LAYOUT_IMAGES : Remedy.NAME_LAYOUT);
        }
        if (fitting.size() > 1) {
            throw new BadDataException(root + " looks like more than one layout ("
                            + fitting.stream().map(Layout::name).collect(Collectors.joining(" and "))
                            + "); say which it is")
                    .mendedBy(Remedy.NAME_LAYOUT);
        }
        return fitting.get(0);
    }
}
