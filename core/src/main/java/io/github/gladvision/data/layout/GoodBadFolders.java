package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.AnnotationIndex;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of good images beside folders of others:
 *
 * <pre>
 * good/NAME.EXT            (or ok, normal, pass)
 * bad/NAME.EXT             (or ng, nok, ko, defect, defective, anomaly, anomalous, abnormal, fail, ...)
 * bad/TYPE/NAME.EXT        a type of defect
 * TYPE/NAME.EXT            a type of defect as well
 * masks/NAME.EXT           (or ground_truth, gt, labels, annotations), masks/bad/..., masks/TYPE/..., masks/bad/TYPE/...
 * bad/NAME_mask.EXT        a mask beside its image
 * </pre>
 *
 * Upper and lower case are the same. Defective images are for the test, and so are the good ones that {@link HoldOut}
 * keeps; the rest is learnt from.
 */
public final class GoodBadFolders extends CategoryFolders {
    private static final Set<String> BAD = Set.of(
            "bad",
            "ng",
            "nok",
            "ko",
            "defect",
            "defects",
            "defective",
            "anomaly",
            "anomalies",
            "anomalous",
            "abnormal",
            "fail",
            "failed",
            "faulty",
            "reject",
            "rejected");
    private static final Pattern MASKS =
            Pattern.compile("(mask|masks|ground_truth|groundtruth|gt|label|labels|annotation|annotations)(_\\d+)?");
    /** Folders of data sets that are already divided, which have layouts of their own. */
    private static final Pattern DIVIDED = Pattern.compile("(train|training|test|testing|val|valid|validation)(_.*)?");

    private static final String MASK = "_mask";

    /** Whether a folder of this name holds masks; in lower case. */
    public static boolean isMasks(String name) {
        return MASKS.matcher(name).matches();
    }

    @Override
    public String name() {
        return "good-bad";
    }

    @Override
    protected boolean isCategory(Path folder) {
        return !DIVIDED.matcher(lower(folder)).matches()
                && Folders.folders(folder).stream()
                        .anyMatch(inner -> GoodNames.contains(Folders.name(inner)) && Folders.hasImages(inner));
    }

    @Override
    protected void list(ListingBuilder listing) {
        List<Path> good = new ArrayList<>();
        Map<Path, String> types = new LinkedHashMap<>();
        List<Path> masks = new ArrayList<>();
        for (Path folder : Folders.folders(listing.folder())) {
            String name = lower(folder);
            if (GoodNames.contains(name)) {
                good.addAll(listing.images(folder));
            } else if (isMasks(name)) {
                masks.add(folder);
            } else if (BAD.contains(name)) {
                types.put(folder, Sample.BAD);
                Folders.folders(folder).forEach(type -> types.put(type, Folders.name(type)));
            } else if (Folders.whyUnlistable(folder) == null && Folders.hasImages(folder)) {
                types.put(folder, Folders.name(folder));
            }
        }
        Set<Path> kept = HoldOut.of(good);
        good.forEach(
                image -> listing.add(image, List.of(), Sample.GOOD, kept.contains(image) ? Split.TEST : Split.TRAIN));
        Marks marks = new Marks(listing, masks, types);
        types.forEach((folder, type) -> defective(folder, type, marks, listing));
        marks.orphans().forEach(listing::orphan);
    }

    private static void defective(Path folder, String type, Marks marks, ListingBuilder listing) {
        List<Path> images = listing.images(folder);
        Names<Path> byStem = new Names<>();
        images.forEach(image -> byStem.putIfAbsent(Folders.stem(image), image));
        AnnotationIndex shapes = AnnotationIndex.shapesIn(folder, listing.rule());
        Set<String> seen = new HashSet<>();
        List<Path> doubled = new ArrayList<>();
        for (Path image : images) {
            String stem = Folders.stem(image);
            if (!seen.add(Names.normal(stem))) {
                doubled.add(image);
                continue;
            }
            if (marksAnother(stem, byStem)) {
                continue;
            }
            List<Annotation> found = marks.of(folder, image);
            Path beside = byStem.get(stem + MASK);
            if (found.isEmpty()) {
                found = beside == null ? shapes.of(image) : List.of(new MaskImage(beside, listing.rule()));
            } else if (beside != null) {
                listing.known(beside);
            }
            listing.add(image, found, type, Split.TEST);
        }
        if (!doubled.isEmpty()) {
            listing.unused(
                    folder,
                    folder + ": " + Counted.of(doubled.size(), "image is", "images are")
                            + " not used, for another has the same name but for the extension, such as "
                            + Folders.name(doubled.get(0)) + "; rename one");
        }
    }

    private static boolean marksAnother(String stem, Names<Path> images) {
        return Names.folded(stem).endsWith(MASK)
                && images.key(stem.substring(0, stem.length() - MASK.length())) != null;
    }

    private static String lower(Path folder) {
        return Folders.name(folder).toLowerCase(Locale.ROOT);
    }

    @Override
    public String expected() {
        return "good/*.png and bad/*.png";
    }

    /** The annotations in folders of their own, which may be divided as the images are. */
    private static final class Marks {
        private final Map<Path, AnnotationIndex> indexes = new LinkedHashMap<>();
        private final List<Path> folders;
        private final Path root;

        Marks(ListingBuilder listing, List<Path> folders, Map<Path, String> types) {
            this.folders = folders;
            this.root = listing.folder();
            Set<String> names = new HashSet<>();
            types.keySet().forEach(type -> names.add(Folders.name(type)));
            for (Path masks : folders) {
                put(masks, listing, names);
                for (Path type : types.keySet()) {
                    put(below(masks, type.getFileName()), listing, names);
                    put(below(masks, root.relativize(type)), listing, names);
                }
            }
        }

        private static Path below(Path masks, Path names) {
            Path folder = masks;
            for (Path name : names) {
                folder = Folders.child(folder, name.toString());
            }
            return folder;
        }

        private void put(Path folder, ListingBuilder listing, Set<String> types) {
            indexes.computeIfAbsent(folder, key -> AnnotationIndex.of(key, listing.rule(), types));
        }

        /** From the folder that is most like the image's own. */
        List<Annotation> of(Path type, Path image) {
            return folders.stream()
                    .flatMap(masks ->
                            Stream.of(below(masks, root.relativize(type)), below(masks, type.getFileName()), masks))
                    // All are asked, for what nobody asks for is an orphan.
                    .flatMap(folder -> Stream.ofNullable(indexes.get(folder)))
                    .map(index -> index.of(image))
                    .toList()
                    .stream()
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        List<Path> orphans() {
            return indexes.values().stream()
                    .flatMap(index -> index.unclaimed().stream())
                    .toList();
        }
    }
}
