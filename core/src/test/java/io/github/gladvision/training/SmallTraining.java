package io.github.gladvision.training;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A product of coloured stripes, and settings that learn it in a second: enough to go every way a training can go. */
public final class SmallTraining {
    public static final int SIDE = 32;

    private SmallTraining() {}

    /** Preset {@code tiny}, made smaller. */
    public static TrainingSettings settings(long steps) {
        return TrainingSettings.preset("tiny")
                .withSteps(steps)
                .with("batch_size", "2")
                .with("checkpoint_every", "4")
                .with("denoiser.unet.block_out_channels", "[8, 8, 16]")
                .with("features.channels", "[4, 8, 8]")
                .with(
                        "detector.memory.views",
                        """
                        [{"network": "comparison", "depths": [], "resolution": 32, "grid": 8, "tokens": "whitened",
                          "search": "anywhere", "bank": 64},
                         {"network": "memory", "depths": [2], "resolution": 32, "grid": 4, "tokens": "direction",
                          "search": "nearby", "bank": 64}]""")
                .with("memory_features", "{\"type\": \"random\", \"channels\": [4, 8, 8]}")
                // As the paper has it, though the preset does not: so that the tests see it.
                .with("detector.reconstruction.adaptive_step", "true")
                .with("detector.map.resolution", "32")
                .with("detector.resolution", "32");
    }

    /** Writes good images, and test images of which every second has a black square. */
    public static Dataset data(Path root, int good, int test) {
        return data(root, "stripes", good, test);
    }

    /** The same under another name. */
    public static Dataset data(Path root, String name, int good, int test) {
        Path category = root.resolve(name);
        for (int i = 0; i < good; i++) {
            ImageFiles.writePng(category.resolve("train/good/" + i + ".png"), stripes(i, false));
        }
        for (int i = 0; i < test; i++) {
            boolean defective = i % 2 == 1;
            String folder = defective ? "test/square/" : "test/good/";
            ImageFiles.writePng(category.resolve(folder + i + ".png"), stripes(1000 + i, defective));
        }
        return Dataset.open(root, name);
    }

    /** Trains on eight images below a folder, and saves the model in {@code model} there. */
    public static Path model(Path folder, TrainingSettings settings) {
        Path place = folder.resolve("model");
        try (Model trained = new Trainer(settings).train(data(folder.resolve("data"), 8, 0), Listener.none())) {
            trained.save(place);
        }
        return place;
    }

    /** One image of the product. */
    public static RgbImage stripes(long seed, boolean defective) {
        SplittableRandom random = new SplittableRandom(seed);
        int phase = random.nextInt(8);
        byte[] pixels = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            boolean square = defective && x >= 10 && x < 20 && y >= 10 && y < 20;
            int base = square ? 0 : (x + phase) % 8 < 4 ? 180 : 90;
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = (byte) Math.max(0, base - 20 * c + random.nextInt(10));
            }
        }
        return new RgbImage(SIDE, SIDE, pixels);
    }
}
