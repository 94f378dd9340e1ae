package io.github.gladvision.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maps of a test set, which {@link PixelMetrics} asks for more than once instead of keeping them: a list in memory, or
 * files. All methods are called by several threads at once, and must give the same each time.
 */
public interface MapSource {
    /** The number of images. */
    int size();

    /** How many pixels the largest map has; tells how many fit into memory at once. */
    int mostPixels();

    /** @param index from 0 to {@link #size()} - 1 */
    ScoredMap map(int index);

    /** The type of an image's defect; null for an image that is good as a whole, whose mask must then be empty. */
    @Nullable
    String defectType(int index);

    /** Maps in memory; an image is good where its mask is empty, and all others have one type of defect. */
    static MapSource of(List<ScoredMap> maps) {
        return new MapSource() {
            @Override
            public int size() {
                return maps.size();
            }

            @Override
            public int mostPixels() {
                return maps.stream()
                        .mapToInt(scored -> scored.map().length)
                        .max()
                        .orElse(0);
            }

            @Override
            public ScoredMap map(int index) {
                return maps.get(index);
            }

            @Override
            public @Nullable String defectType(int index) {
                for (byte value : maps.get(index).mask()) {
                    if (value != 0) {
                        return "defective";
                    }
                }
                return null;
            }
        };
    }
}
