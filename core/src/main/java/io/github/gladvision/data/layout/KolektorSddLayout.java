package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.NaturalOrder;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * KolektorSDD (Tabernik et al., 2020): {@code kosNN/PartN.jpg} with {@code kosNN/PartN_label.bmp}, whose values are 0 for
 * a good part. A folder is one commutator, and its parts show its surface piece by piece.
 *
 * <p>The data set has no split into good and other images. Here, every third commutator is for the test with all its
 * parts, and the good parts of the others are learnt from; their defective parts are not used, so that no commutator is
 * on both sides.
 */
public final class KolektorSddLayout extends CategoryFolders {
    private static final Pattern ITEM = Pattern.compile("kos\\d+");
    private static final int EVERY = 3;

    @Override
    public String name() {
        return "kolektor-sdd";
    }

    @Override
    protected boolean isCategory(Path folder) {
        return Folders.folders(folder).stream()
                .anyMatch(item -> ITEM.matcher(Folders.name(item)).matches());
    }

    @Override
    protected void list(ListingBuilder listing) {
        List<Path> items = Folders.folders(listing.folder()).stream()
                .filter(item -> ITEM.matcher(Folders.name(item)).matches())
                .sorted(Comparator.comparing(Folders::name, NaturalOrder.INSTANCE))
                .toList();
        List<MaskLabels.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Split split = i % EVERY == EVERY - 1 ? Split.TEST : Split.TRAIN;
            for (Path file : listing.images(items.get(i))) {
                if (!Names.folded(Folders.stem(file)).endsWith("_label")) {
                    pairs.add(new MaskLabels.Pair(file, MaskLabels.beside(file, "_label.bmp"), split));
                }
            }
        }
        MaskLabels.add(pairs, "other parts of the same commutators are learnt from", listing);
    }

    @Override
    public String expected() {
        return "kosNN/PartN.jpg and kosNN/PartN_label.bmp";
    }
}
