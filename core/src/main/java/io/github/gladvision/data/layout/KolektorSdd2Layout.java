package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Names;
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
    protected boolean isCategory(Path folder) {
        return FOLDERS.keySet().stream()
                .anyMatch(name -> Folders.anyFile(Folders.child(folder, name), KolektorSdd2Layout::isMask));
    }

    private static boolean isMask(Path file) {
        return Names.folded(Folders.stem(file)).endsWith(Names.folded(MASK));
    }

    @Override
    protected void list(ListingBuilder listing) {
        List<MaskLabels.Pair> pairs = new ArrayList<>();
        FOLDERS.forEach((name, split) -> {
            for (Path file : listing.images(Folders.child(listing.folder(), name))) {
                if (!isMask(file)) {
                    Path mask = MaskLabels.beside(file, MASK + ".png");
                    pairs.add(new MaskLabels.Pair(file, mask, split));
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
