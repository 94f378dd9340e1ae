package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The good images of a product at the network's resolution, shuffled by the seed and divided into those that are learnt
 * from and those that are kept to calibrate with.
 *
 * @param learnt images to learn from
 * @param heldOut images that the training never sees
 * @param skipped number of files that could not be read
 */
record TrainingImages(List<RgbImage> learnt, List<RgbImage> heldOut, int skipped) {
    private static final int FEWEST = 4;

    /** @throws GladException if fewer than four images can be read */
    static TrainingImages read(Dataset data, TrainingSettings settings, TrainingListener listener) {
        int side = settings.detector().resolution();
        List<RgbImage> images = new ArrayList<>();
        int[] skipped = {0};
        ImageLoader.forEach(data.train(), loaded -> {
            if (loaded.image() == null) {
                skipped[0]++;
                listener.warning("skipped: " + loaded.error().getMessage());
            } else {
                images.add(Resize.to(loaded.image(), side, side));
            }
        });
        if (images.size() < FEWEST) {
            throw new GladException(data.root() + " has " + images.size() + " readable good images of "
                    + data.category() + "; give at least " + FEWEST + ", better 50 or more");
        }
        shuffle(images, settings.seed());
        int share = (int) Math.max(1, Math.round(images.size() * settings.heldOutShare()));
        int learnt = Math.max(2, images.size() - Math.min(share, settings.mostHeldOut()));
        return new TrainingImages(
                List.copyOf(images.subList(0, learnt)), List.copyOf(images.subList(learnt, images.size())), skipped[0]);
    }

    private static void shuffle(List<RgbImage> images, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = images.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            RgbImage other = images.get(j);
            images.set(j, images.get(i));
            images.set(i, other);
        }
    }
}
