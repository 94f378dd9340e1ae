package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.AnnotationIndex;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * The layout of MVTec AD (Bergmann et al., CVPR 2019), which most data sets of the field follow, and its relatives:
 *
 * <pre>
 * train/good/NAME.EXT
 * validation/good/NAME.EXT          (where there are some)
 * test/good/NAME.EXT
 * test/TYPE/NAME.EXT
 * ground_truth/TYPE/NAME_mask.EXT   (or another annotation of {@link AnnotationIndex}, or NAME.json beside the image)
 * </pre>
 *
 * The relatives differ in names and in whether an image has several masks. The extensions of an image and its mask may
 * differ. Case does not matter, and folders named {@code ok} and the like hold good images as well. Hidden files are
 * passed over, other files that are not images too, with a remark.
 */
public final class SplitFolders extends CategoryFolders {
    private static final String TRAIN = "train";
    private static final String VALIDATION = "validation";
    private static final String OK = "ok";
    private static final String GROUND_TRUTH = "ground_truth";
    private static final String PUBLIC = "test_public";

    private final String name;
    private final String good;
    private final String test;
    private final String[] groundTruth;
    private final BiPredicate<SplitFolders, Path> signature;

    /** @param signature tells the layout from its relatives */
    private SplitFolders(
            String name, String good, String test, String[] groundTruth, BiPredicate<SplitFolders, Path> signature) {
        this.name = name;
        this.good = good;
        this.test = test;
        this.groundTruth = groundTruth;
        this.signature = signature;
    }

    /** MVTec AD, and what was arranged like it: MPDD, the converted VisA and PCB-Bank, and others. */
    public static SplitFolders mvtec() {
        return new SplitFolders(
                "mvtec",
                "good",
                "test",
                new String[] {GROUND_TRUTH},
                (layout, folder) -> !isMvtecAd2(folder) && layout.hasImages(folder) && !layout.hasNestedMasks(folder));
    }

    /** MVTec LOCO AD: each image has a folder of masks. */
    public static SplitFolders mvtecLoco() {
        return new SplitFolders(
                "mvtec-loco",
                "good",
                "test",
                new String[] {GROUND_TRUTH},
                (layout, folder) -> !isMvtecAd2(folder) && layout.hasImages(folder) && layout.hasNestedMasks(folder));
    }

    /** MVTec AD 2: the test images whose labels are public. */
    public static SplitFolders mvtecAd2() {
        return new SplitFolders(
                "mvtec-ad2",
                "good",
                PUBLIC,
                new String[] {PUBLIC, GROUND_TRUTH},
                (layout, folder) -> isMvtecAd2(folder));
    }

    /** BTAD (beanTech): good images are in folders {@code ok}. */
    public static SplitFolders btad() {
        return new SplitFolders("btad", OK, "test", new String[] {GROUND_TRUTH}, SplitFolders::hasGood);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    protected boolean isCategory(Path folder) {
        return signature.test(this, folder);
    }

    private static boolean isMvtecAd2(Path folder) {
        return Files.isDirectory(Folders.child(folder, PUBLIC));
    }

    private boolean hasImages(Path folder) {
        return hasGood(folder) || hasTypes(folder);
    }

    private boolean hasGood(Path folder) {
        String other = good.equals(OK) ? "good" : OK;
        return isFolder(folder, TRAIN, good) || isFolder(folder, test, good) && !isFolder(folder, TRAIN, other);
    }

    /** A test set without good images; a data set of another layout has its own name for them. */
    private boolean hasTypes(Path folder) {
        return !isFolder(folder, TRAIN, OK)
                && !isFolder(folder, test, OK)
                && !isFolder(folder, test, "images") // beside their annotations, in a layout of those
                && !Folders.folders(below(folder, test)).isEmpty();
    }

    private static boolean isFolder(Path folder, String... names) {
        return Files.isDirectory(below(folder, names));
    }

    private static Path below(Path folder, String... names) {
        Path path = folder;
        for (String name : names) {
            path = Folders.child(path, name);
        }
        return path;
    }

    /** True if a type's folder of masks begins with a folder. */
    private boolean hasNestedMasks(Path folder) {
        return Folders.folders(below(folder, groundTruth)).stream()
                .anyMatch(type ->
                        !Folders.hasImages(type) && !Folders.folders(type).isEmpty());
    }

    @Override
    protected void list(ListingBuilder listing) {
        goodImages(TRAIN, Split.TRAIN, listing);
        goodImages(VALIDATION, Split.VALIDATION, listing);
        Path tests = below(listing.folder(), test);
        Path masks = below(listing.folder(), groundTruth);
        for (Path type : Folders.folders(tests)) {
            if (type.equals(masks)) {
                continue;
            }
            if (GoodNames.contains(Folders.name(type))) {
                tested(type, Sample.GOOD, Folders.child(masks, Folders.name(type)), listing);
            } else {
                tested(type, Folders.name(type), Folders.child(masks, Folders.name(type)), listing);
            }
        }
        unlabelled(listing);
    }

    private void goodImages(String split, Split as, ListingBuilder listing) {
        for (Path type : Folders.folders(below(listing.folder(), split))) {
            if (GoodNames.contains(Folders.name(type))) {
                listing.add(listing.images(type), Sample.GOOD, as);
            } else {
                listing.unused(type, type + " is not used: only images in " + split + "/" + good + " are");
            }
        }
    }

    /** Good images may have masks as well, which mark nothing if all is in order. */
    private static void tested(Path type, String label, Path masks, ListingBuilder listing) {
        AnnotationIndex index = AnnotationIndex.of(masks, listing.rule());
        AnnotationIndex beside = AnnotationIndex.shapesIn(type, listing.rule());
        for (Path image : listing.images(type)) {
            List<Annotation> marks = index.of(image);
            listing.add(image, marks.isEmpty() ? beside.of(image) : marks, label, Split.TEST);
        }
        index.unclaimed().forEach(listing::orphan);
    }

    /** MVTec AD 2 has test images whose labels only its makers know. */
    private void unlabelled(ListingBuilder listing) {
        List<String> secret = Folders.folders(listing.folder()).stream()
                .map(Folders::name)
                .filter(folder -> folder.toLowerCase(Locale.ROOT).startsWith("test_private"))
                .toList();
        if (!secret.isEmpty()) {
            listing.unused(
                    listing.folder(),
                    listing.folder() + ": " + String.join(" and ", secret) + " are not used: nobody has their labels");
        }
    }

    @Override
    public String expected() {
        return TRAIN + "/" + good + "/*.png and " + test + "/TYPE/*.png";
    }

    @Override
    public String expected(Split split) {
        return switch (split) {
            case TRAIN -> TRAIN + "/" + good;
            case VALIDATION -> VALIDATION + "/" + good;
            case TEST, UNUSED -> test + "/" + good + " and " + test + "/TYPE";
        };
    }
}
