package io.github.gladvision.training;

import io.github.gladvision.Cancellation;
import io.github.gladvision.Listener;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.detection.Detector;
import java.util.List;

/** The scores of images that a threshold is chosen by. */
final class GoodScores {
    private GoodScores() {}

    /**
     * @param samples that can be read
     * @param cancelled what is said if the work is cancelled
     * @param listener hears of each image
     * @return in the order of the samples
     */
    static float[] of(
            Detector detector,
            List<Sample> samples,
            Cancellation cancellation,
            String cancelled,
            Listener<TrainingEvent> listener) {
        Detector each = detector.amongMany();
        float[] scores = new float[samples.size()];
        int[] done = {0};
        ImageLoader.forEach(samples, each.atOnce(), loaded -> score(each, loaded), score -> {
            cancellation.check(cancelled);
            scores[done[0]++] = score;
            listener.on(new TrainingEvent.Calibrated(done[0], scores.length));
        });
        return scores;
    }

    private static float score(Detector detector, ImageLoader.Loaded loaded) {
        return detector.detect(loaded.orThrow(), loaded.sample().image().toString())
                .score();
    }
}
