package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.data.Sample;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.ResizeMethod;
import io.github.gladvision.image.RgbImage;
import java.util.ArrayList;
import java.util.Collections;
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
        TrainingImages all = read(data, data.train(), settings, listener);
        List<RgbImage> images = new ArrayList<>(all.learnt());
        shuffle(images, settings.seed());
        int share = (int) Math.max(1, Math.round(images.size() * settings.heldOutShare()));
        int learnt = Math.max(2, images.size() - Math.min(share, settings.mostHeldOut()));
        return new TrainingImages(
                List.copyOf(images.subList(0, learnt)),
                List.copyOf(images.subList(learnt, images.size())),
                all.skipped());
    }

    /**
     * For networks that were trained elsewhere: some of the images, as many as are to be held out at most, which are all
     * that there is to calibrate with.
     *
     * @throws GladException if fewer than four images can be read
     */
    static TrainingImages forCalibration(Dataset data, TrainingSettings settings, TrainingListener listener) {
        List<Sample> samples = new ArrayList<>(data.train());
        shuffle(samples, settings.seed());
        TrainingImages some =
                read(data, samples.subList(0, Math.min(settings.mostHeldOut(), samples.size())), settings, listener);
        return new TrainingImages(some.learnt(), some.learnt(), some.skipped());
    }

    private static TrainingImages read(
            Dataset data, List<Sample> samples, TrainingSettings settings, TrainingListener listener) {
        int side = settings.detector().resolution();
        List<RgbImage> images = new ArrayList<>();
        int[] skipped = {0};
        ResizeMethod method = settings.detector().resize();
        ImageLoader.forEach(samples, image -> Resize.to(image, side, side, method), loaded -> {
            if (loaded.image() == null) {
                skipped[0]++;
                listener.warning("skipped: " + loaded.error().getMessage());
            } else {
                images.add(loaded.image());
            }
        });
        if (images.size() < FEWEST) {
            throw new GladException(data.root() + " has " + images.size() + " readable good images of "
                    + data.category() + "; give at least " + FEWEST + ", better 50 or more");
        }
        return new TrainingImages(List.copyOf(images), List.of(), skipped[0]);
    }

    private static <T> void shuffle(List<T> items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
    }
}
