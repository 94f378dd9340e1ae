package io.github.gladvision.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Maps of noise with brighter rectangles for defects, for the tests of this package. */
final class RandomMaps {
    private RandomMaps() {}

    /** About a third of the images are good; the first is, the second is not. */
    static List<ScoredMap> of(int seed, int images, int width, int height, int levels) {
        Random random = new Random(seed);
        List<ScoredMap> maps = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            boolean good = i != 1 && (i == 0 || random.nextInt(3) == 0);
            maps.add(image(random, good, width, height, levels));
        }
        return maps;
    }

    private static ScoredMap image(Random random, boolean good, int width, int height, int levels) {
        byte[] mask = new byte[width * height];
        for (int region = good ? 0 : 1 + random.nextInt(3); region > 0; region--) {
            int left = random.nextInt(width - 2);
            int top = random.nextInt(height - 2);
            int right = Math.min(width, left + 1 + random.nextInt(5));
            int bottom = Math.min(height, top + 1 + random.nextInt(5));
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    mask[y * width + x] = 1;
                }
            }
        }
        float[] map = new float[mask.length];
        for (int i = 0; i < map.length; i++) {
            double value = random.nextGaussian() + 1.2 * mask[i];
            map[i] = levels == 0 ? (float) value : (float) Math.round(value * levels) / levels;
        }
        return new ScoredMap(map, mask, width, height);
    }
}
