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
import io.github.gladvision.image.file.MaskRule;
import io.github.gladvision.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real-IAD (Wang et al., CVPR 2024): a JSON file for each category says which images are for what.
 *
 * <pre>
 * realiad_1024/PREFIX/IMAGE_PATH                     (or realiad_512, realiad_256, realiad_raw)
 * realiad_jsons/realiad_jsons/CATEGORY.json          (or realiad_jsons/CATEGORY.json)
 * </pre>
 *
 * Of several resolutions the first in this order is taken that has the images. The other lists of the data set (one
 * view, noisy training) are opened by naming their folder, such as {@code realiad_jsons/realiad_jsons_sv}, in place of
 * the data set's; without folders of resolutions, images are looked for beside the lists. An image is good where its
 * class is the list's normal class; else its class is the type of defect.
 */
public final class RealIadLayout implements Layout {
    private static final String LISTS = "realiad_jsons";
    /** The images are looked for in the folder of the list and in so many folders above, less one. */
    private static final int HIGHEST = 3;

    private static final List<String> RESOLUTIONS =
            List.of("realiad_1024", "realiad_raw", "realiad_512", "realiad_256");

    private record Content(
            @Nullable Meta meta, @Nullable List<@Nullable Entry> train, @Nullable List<@Nullable Entry> test) {}

    private record Meta(@Nullable String prefix, @Nullable String normal_class) {}

    private record Entry(@Nullable String anomaly_class, @Nullable String image_path, @Nullable String mask_path) {}

    @Override
    public String name() {
        return "real-iad";
    }

    @Override
    public boolean recognises(Path root) {
        return !lists(root).isEmpty();
    }

    /** The categories' lists; none if this is not such a data set. */
    private static List<Path> lists(Path root) {
        Path folder = root;
        for (String name : new String[] {LISTS, LISTS}) {
            folder = Files.isDirectory(folder.resolve(name)) ? folder.resolve(name) : folder;
        }
        boolean named = Folders.name(folder.toAbsolutePath().normalize()).startsWith(LISTS);
        return named
                ? Folders.files(folder).stream()
                        .filter(file ->
                                Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".json"))
                        .toList()
                : List.of();
    }

    @Override
    public List<String> categories(Path root) {
        List<Path> lists = lists(root);
        if (lists.isEmpty()) {
            throw new BadDataException(root + " has no " + LISTS
                    + "/CATEGORY.json; name the folder of Real-IAD, or that" + " of its lists");
        }
        return lists.stream().map(Folders::stem).toList();
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        Path list = lists(root).stream()
                .filter(file -> Folders.stem(file).equals(category))
                .findFirst()
                .orElseThrow(() -> new BadDataException(root + " has no list of category " + category));
        Content content = TextFiles.read(list, in -> Json.PLAIN.read(in, Content.class));
        if (content.meta == null || content.meta.normal_class == null) {
            throw new BadDataException(list + " is no list of Real-IAD: it has no meta.normal_class; get it again");
        }
        List<@Nullable Entry> train = orNone(content.train);
        List<@Nullable Entry> test = orNone(content.test);
        Path images = images(list, content, Stream.concat(train.stream(), test.stream()));
        ListingBuilder listing = new ListingBuilder(images, category, rule);
        listing.known(list);
        add(train, Split.TRAIN, list, content.meta.normal_class, listing);
        add(test, Split.TEST, list, content.meta.normal_class, listing);
        return listing.build();
    }

    private static List<@Nullable Entry> orNone(@Nullable List<@Nullable Entry> entries) {
        return entries == null ? List.of() : entries;
    }

    /** The folder that the paths of a list are relative to: the first that has the first image. */
    private static Path images(Path list, Content content, Stream<@Nullable Entry> entries) {
        String prefix = content.meta == null || content.meta.prefix == null ? "" : content.meta.prefix;
        String first = entries.map(entry -> entry == null || entry.image_path == null ? "" : entry.image_path)
                .filter(path -> !path.isEmpty())
                .findFirst()
                .orElseThrow(() -> new BadDataException(list + " lists no image; get it again"));
        Path folder = list.toAbsolutePath().normalize().getParent();
        Path end = level(folder, HIGHEST);
        for (Path above = folder; above != null && !above.equals(end); above = above.getParent()) {
            Path here = above;
            for (Path base : Stream.concat(RESOLUTIONS.stream().map(here::resolve), Stream.of(here))
                    .toList()) {
                Path images = RelativePaths.resolve(base, prefix, list.toString());
                if (Files.isRegularFile(RelativePaths.resolve(images, first, list.toString()))) {
                    return images;
                }
            }
        }
        throw new BadDataException("the images that " + list + " names are not there, such as " + prefix + first
                + "; put realiad_1024 beside realiad_jsons");
    }

    private static @Nullable Path level(@Nullable Path folder, int up) {
        Path above = folder;
        for (int i = 0; i < up && above != null; i++) {
            above = above.getParent();
        }
        return above;
    }

    private static void add(
            List<@Nullable Entry> entries, Split split, Path list, String normal, ListingBuilder listing) {
        int unused = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String where = list + ", entry " + (i + 1) + " of " + split.label();
            if (entry == null || entry.anomaly_class == null || entry.image_path == null) {
                throw new BadDataException(where + " has no anomaly_class or image_path; correct it");
            }
            boolean good = entry.anomaly_class.equals(normal);
            Path image = RelativePaths.image(listing.folder(), entry.image_path, where);
            List<Annotation> marks = entry.mask_path == null || entry.mask_path.isEmpty()
                    ? List.of()
                    : List.of(new MaskImage(
                            RelativePaths.resolve(listing.folder(), entry.mask_path, where), listing.rule()));
            Split used = good || split == Split.TEST ? split : Split.UNUSED;
            unused += used == Split.UNUSED ? 1 : 0;
            listing.add(image, marks, good ? Sample.GOOD : entry.anomaly_class, used);
        }
        if (unused > 0) {
            listing.unused(
                    list,
                    list + ": "
                            + Counted.of(unused, "defective image for training is", "defective images for training are")
                            + " not used: only good ones"
                            + " are learnt from");
        }
    }

    @Override
    public String expected() {
        return "realiad_1024/CATEGORY/... and realiad_jsons/CATEGORY.json";
    }
}
