package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.NaturalOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which good images are kept to measure with, where a data set does not say: the last fifth in the natural order of
 * their names. Names mostly count in the order of photographing, and images that follow each other show the same part or
 * the same minute; cut in one place, hardly any such pair is divided. The same images give the same choice on every
 * machine.
 */
public final class HoldOut {
    private static final double SHARE = 0.2;

    private HoldOut() {}

    /**
     * @param good images of one category
     * @return those to measure with; none if there is but one image
     */
    public static Set<Path> of(List<Path> good) {
        List<Path> ordered = good.stream()
                .sorted(Comparator.comparing(Path::toString, NaturalOrder.INSTANCE))
                .toList();
        int kept = ordered.size() < 2 ? 0 : (int) Math.max(1, Math.round(SHARE * ordered.size()));
        return new HashSet<>(ordered.subList(ordered.size() - kept, ordered.size()));
    }
}
