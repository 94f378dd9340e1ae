package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * KolektorSDD2 (Božič et al., 2021): {@code train/NNNNN.png} and {@code test/NNNNN.png}, each with a mask
 * {@code NNNNN_GT.png} beside it, whose values are 0 for a good image. The split is that of the data set; the defective
 * images among those for training are not used.
 */
public final class KolektorSdd2Layout extends CategoryFolders {
    private static final String MASK = "_GT";
    private static final Map<String, Split> FOLDERS = Map.of("train", Split.TRAIN, "test", Split.TEST);

    @Override
    public String name() {
        return "kolektor-sdd2";
    }

    @Override
    boolean isCategory(Path folder) {
        return FOLDERS.keySet().stream()
                .anyMatch(name -> Folders.anyFile(
                        folder.resolve(name), file -> Folders.stem(file).endsWith(MASK)));
    }

    @Override
    void list(ListingBuilder listing) {
        List<MaskLabels.Pair> pairs = new ArrayList<>();
        FOLDERS.forEach((name, split) -> {
            for (Path file : listing.images(listing.folder().resolve(name))) {
                String stem = Folders.stem(file);
                if (!stem.endsWith(MASK)) {
                    pairs.add(new MaskLabels.Pair(file, file.resolveSibling(stem + MASK + ".png"), split));
                }
            }
        });
        MaskLabels.add(pairs, "only good images are learnt from", listing);
    }

    @Override
    public String expected() {
        return "train/NNNNN.png, test/NNNNN.png and a NNNNN_GT.png beside each";
    }
}
