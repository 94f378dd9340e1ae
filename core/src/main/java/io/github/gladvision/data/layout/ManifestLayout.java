package io.github.gladvision.data.layout;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.RelativePaths;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Images anywhere, listed in a {@link Manifest}: {@code manifest.csv} or {@code manifest.jsonl} in the folder, or a file
 * of another name that is named itself. Paths are relative to the manifest and stay in its folder.
 *
 * <p>Where it has no split, defective images are for the test, and of the good ones those that {@link HoldOut} keeps.
 */
public final class ManifestLayout implements Layout {
    private static final List<String> NAMES = List.of("manifest.csv", "manifest.jsonl");

    @Override
    public String name() {
        return "manifest";
    }

    @Override
    public boolean isDataSet(Path file) {
        return Manifest.isName(file) && Files.isRegularFile(file);
    }

    @Override
    public boolean recognises(Path root) {
        return isDataSet(root) || NAMES.stream().anyMatch(name -> Files.isRegularFile(root.resolve(name)));
    }

    private Path file(Path root) {
        if (!Files.isDirectory(root)) {
            return root;
        }
        List<Path> files =
                NAMES.stream().map(root::resolve).filter(Files::isRegularFile).toList();
        if (files.size() != 1) {
            throw new BadDataException(root
                    + (files.isEmpty() ? " has no " : " has both ")
                    + String.join(" and ", NAMES)
                    + (files.isEmpty() ? "; name a manifest (.csv, .jsonl)" : "; name the one that is meant"));
        }
        return files.get(0);
    }

    @Override
    public List<String> categories(Path root) {
        Path file = file(root);
        return Manifest.read(file).stream()
                .map(row -> category(row, file))
                .distinct()
                .sorted()
                .toList();
    }

    private static String category(ManifestRow row, Path file) {
        return row.category().isEmpty()
                ? Folders.name(folder(file).toAbsolutePath().normalize())
                : row.category();
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        Path file = file(root);
        Path folder = folder(file);
        ListingBuilder listing = new ListingBuilder(folder, category, rule);
        listing.known(file);
        List<ManifestRow> rows = Manifest.read(file).stream()
                .filter(row -> category(row, file).equals(category))
                .toList();
        Map<Path, ManifestRow> byImage = new HashMap<>();
        List<Path> good = new ArrayList<>();
        for (ManifestRow row : rows) {
            Path image = RelativePaths.image(folder, row.path(), row.where());
            ManifestRow before = byImage.putIfAbsent(image, row);
            if (before != null) {
                throw new BadDataException(
                        row.where() + " names an image that " + before.where() + " names already; remove one of them");
            }
            requireSplit(row, rows.get(0));
            if (row.defectType().equals(Sample.GOOD)) {
                good.add(image);
            }
        }
        Set<Path> kept = HoldOut.of(good);
        byImage.forEach((image, row) -> {
            Split otherwise = kept.contains(image) || !good(row) ? Split.TEST : Split.TRAIN;
            add(image, row, row.meantFor() == null ? otherwise : row.meantFor(), folder, listing);
        });
        return listing.build();
    }

    private static boolean good(ManifestRow row) {
        return row.defectType().equals(Sample.GOOD);
    }

    private static void requireSplit(ManifestRow row, ManifestRow first) {
        if (row.split().isEmpty() != first.split().isEmpty()) {
            ManifestRow lacking = row.split().isEmpty() ? row : first;
            throw new BadDataException(lacking.where() + " has no split, but others of its category have; fill it in"
                    + " everywhere or nowhere");
        }
    }

    private static void add(Path image, ManifestRow row, Split split, Path folder, ListingBuilder listing) {
        List<Annotation> marks = new ArrayList<>();
        for (String path : row.masks()) {
            Path file = RelativePaths.resolve(folder, path, row.where());
            Annotation mark = Annotation.of(file, listing.rule());
            if (mark == null) {
                throw new BadDataException(row.where() + ": " + file + " is neither a mask image nor a file of shapes"
                        + " (.json, .txt); correct it");
            }
            marks.add(mark);
        }
        boolean learnt = split == Split.TRAIN || split == Split.VALIDATION;
        if (learnt && !good(row)) {
            listing.unused(image, image + " is not used: it is defective, and only good images are for " + row.split());
        }
        listing.add(image, marks, row.defectType(), learnt && !good(row) ? Split.UNUSED : split, row.group());
    }

    @Override
    public String expected() {
        return "a manifest.csv or manifest.jsonl with path and label of each image";
    }

    @Override
    public String expected(Split split) {
        return "the manifest for split " + split.label();
    }
}
