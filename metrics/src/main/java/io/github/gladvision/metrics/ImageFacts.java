package io.github.gladvision.metrics;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is known of each image once it was looked at; each thread writes its own images. */
final class ImageFacts {
    final @Nullable String[] types;
    final int[] pixels;
    final int[] defectivePixels;
    final int[] regions;

    ImageFacts(MapSource source) {
        int images = source.size();
        types = new String[images];
        pixels = new int[images];
        defectivePixels = new int[images];
        regions = new int[images];
    }

    int images() {
        return pixels.length;
    }

    boolean normal(int image) {
        return types[image] == null;
    }

    int normalImages() {
        int count = 0;
        for (int image = 0; image < images(); image++) {
            count += normal(image) ? 1 : 0;
        }
        return count;
    }

    /** The numbers of the images, the normal ones first, then type by type. */
    int[] inOrderOfTypes() {
        Comparator<Integer> byType =
                Comparator.comparing(image -> types[image], Comparator.nullsFirst(Comparator.naturalOrder()));
        return IntStream.range(0, images())
                .boxed()
                .sorted(byType)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    long sum(int[] ofImages) {
        long sum = 0;
        for (int value : ofImages) {
            sum += value;
        }
        return sum;
    }
}
