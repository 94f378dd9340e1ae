package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.MaskImage;
import io.github.gladvision.data.sample.NaturalOrder;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The magnetic tile defects of Huang et al. (2020) as published: {@code MT_TYPE/Imgs/NAME.jpg} with a mask
 * {@code NAME.png} beside it; the good tiles are in {@code MT_Free}.
 *
 * <p>The data set has no split. A tile was photographed six times in a row, and its photographs are named
 * {@code expE_num_N}, where E is the exposure, 1 to 6, and N counts on. So a tile ends where N jumps by more than 30
 * and the exposure begins anew, or where N jumps by more than 200; series that were taken at the same time count as one
 * tile. A tile with a defect in any photograph is for the test, and so is every fifth of the others; the rest is learnt
 * from.
 */
public final class MagneticTileLayout extends CategoryFolders {
    private static final String PREFIX = "MT_";
    private static final String GOOD = "MT_Free";
    private static final Pattern NAME = Pattern.compile("exp(\\d)_num_(\\d{1,9})");
    private static final int SMALL_JUMP = 30;
    private static final int LARGE_JUMP = 200;
    private static final int EVERY = 5;

    /**
     * @param type of defect
     * @param exposure 1 to 6; 0 if the name does not say
     * @param number that counts on; -1 if the name does not say
     */
    private record Photograph(Path image, String type, int exposure, int number) {}

    @Override
    public String name() {
        return "magnetic-tile";
    }

    @Override
    protected boolean isCategory(Path folder) {
        return Folders.folders(folder).stream().anyMatch(MagneticTileLayout::isType);
    }

    private static boolean isType(Path folder) {
        return Folders.name(folder).startsWith(PREFIX) && Files.isDirectory(folder.resolve("Imgs"));
    }

    @Override
    protected void list(ListingBuilder listing) {
        int fifth = 0;
        for (List<Photograph> tile : tiles(photographs(listing))) {
            boolean defective = tile.stream().anyMatch(photograph -> !photograph.type.equals(Sample.GOOD));
            boolean test = defective || ++fifth % EVERY == 0;
            for (Photograph photograph : tile) {
                List<Annotation> marks =
                        photograph.type.equals(Sample.GOOD) ? List.of() : marks(photograph.image, listing);
                listing.add(photograph.image, marks, photograph.type, test ? Split.TEST : Split.TRAIN);
            }
        }
    }

    private static List<Photograph> photographs(ListingBuilder listing) {
        List<Photograph> photographs = new ArrayList<>();
        for (Path type : Folders.folders(listing.folder())) {
            if (!isType(type)) {
                continue;
            }
            String name = Folders.name(type);
            String defect = name.equals(GOOD)
                    ? Sample.GOOD
                    : name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
            List<Path> masks = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (Path file : listing.images(type.resolve("Imgs"))) {
                if (isMask(file)) {
                    masks.add(file);
                } else {
                    names.add(Folders.stem(file));
                    photographs.add(photograph(file, defect));
                }
            }
            for (Path mask : masks) {
                if (names.contains(Folders.stem(mask))) {
                    listing.known(mask);
                } else {
                    listing.orphan(mask);
                }
            }
        }
        photographs.sort(Comparator.comparingInt(Photograph::number)
                .thenComparing(photograph -> photograph.image.toString(), NaturalOrder.INSTANCE));
        return photographs;
    }

    private static Photograph photograph(Path image, String type) {
        Matcher matcher = NAME.matcher(Folders.stem(image));
        return matcher.matches()
                ? new Photograph(image, type, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new Photograph(image, type, 0, -1);
    }

    /** Consecutive photographs of one tile; one whose name does not say is a tile of its own. */
    private static List<List<Photograph>> tiles(List<Photograph> photographs) {
        List<List<Photograph>> tiles = new ArrayList<>();
        Photograph before = null;
        for (Photograph photograph : photographs) {
            if (before == null || begins(photograph, before)) {
                tiles.add(new ArrayList<>());
            }
            tiles.get(tiles.size() - 1).add(photograph);
            before = photograph;
        }
        return tiles;
    }

    private static boolean begins(Photograph photograph, Photograph before) {
        int jump = photograph.number - before.number;
        boolean anew = photograph.exposure <= before.exposure;
        return before.number < 0 || jump > LARGE_JUMP || jump > SMALL_JUMP && anew;
    }

    private static boolean isMask(Path file) {
        return Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".png");
    }

    private static List<Annotation> marks(Path image, ListingBuilder listing) {
        Path mask = MaskLabels.beside(image, ".png");
        return Files.isRegularFile(mask) ? List.of(new MaskImage(mask, listing.rule())) : List.of();
    }

    @Override
    public String expected() {
        return "MT_Free/Imgs/*.jpg and MT_TYPE/Imgs/*.jpg with masks *.png";
    }
}
