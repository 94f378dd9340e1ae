package io.github.gladvision.evaluation;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A data set of striped plates with bright spots for defects, and an inspector that looks for what is bright. */
public final class FakeProducts {
    public static final int WIDTH = 96;
    static final int HEIGHT = 64;
    public static final double THRESHOLD = 150;

    private FakeProducts() {}

    /** Writes {@code plate} below {@code root}: 6 good, 4 with a scratch, 4 with a dent, the last dent hardly visible. */
    public static Dataset write(Path root) {
        Path folder = root.resolve("plate");
        for (int i = 0; i < 2; i++) {
            plate(folder.resolve("train/good/" + i + ".png"), null, i, 0, 0, 0);
        }
        for (int i = 0; i < 6; i++) {
            plate(folder.resolve("test/good/" + i + ".png"), null, 10 + i, 0, 0, 0);
        }
        for (int i = 0; i < 4; i++) {
            defect(folder, "scratch", i, 20, 3, 120);
            defect(folder, "dent", i, 6, 6, i == 3 ? 2 : 100 + 5 * i);
        }
        return Dataset.open(root, "plate");
    }

    private static void defect(Path folder, String type, int i, int width, int height, int strength) {
        plate(
                folder.resolve("test/" + type + "/" + i + ".png"),
                folder.resolve("ground_truth/" + type + "/" + i + "_mask.png"),
                50 + i,
                width,
                height,
                strength);
    }

    private static void plate(Path file, Path mask, int seed, int width, int height, int strength) {
        Random random = new Random(seed);
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        byte[] marked = new byte[WIDTH * HEIGHT];
        int left = 10 + random.nextInt(50);
        int top = 10 + random.nextInt(40);
        for (int i = 0; i < marked.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean inside = x >= left && x < left + width && y >= top && y < top + height;
            marked[i] = (byte) (inside ? 1 : 0);
            int value = 70 + (x / 8 % 2) * 20 + random.nextInt(12) + (inside ? strength : 0);
            Arrays.fill(pixels, 3 * i, 3 * i + 3, (byte) value);
        }
        ImageFiles.writePng(file, new RgbImage(WIDTH, HEIGHT, pixels));
        if (mask != null) {
            ImageFiles.writePng(mask, new Mask(WIDTH, HEIGHT, marked));
        }
    }

    /** The map is the brightness at half the size; the score the mean of its ten largest values. */
    public static Inspection inspect(RgbImage image) {
        RgbImage small = Resize.to(image, WIDTH / 2, HEIGHT / 2);
        float[] map = new float[small.width() * small.height()];
        for (int i = 0; i < map.length; i++) {
            map[i] = small.at(i % small.width(), i / small.width(), 0);
        }
        float[] sorted = map.clone();
        Arrays.sort(sorted);
        float score = 0;
        for (int i = 1; i <= 10; i++) {
            score += sorted[sorted.length - i] / 10;
        }
        return new Inspection(
                score, THRESHOLD, score > THRESHOLD, 421, map, small.width(), small.height(), RgbImage.blank(32, 32));
    }
}
