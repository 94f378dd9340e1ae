package io.github.gladvision.fitting;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.SynthesisSettings;
import io.github.gladvision.synthesis.SyntheticSample;
import io.github.gladvision.synthesis.TextureSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The good images of a product as a memory gets them: read again and of their own size, as an image to
 * inspect is. One that was brought to another size before would give other tokens.
 */
final class RememberedImages {
    private final List<Sample> samples;
    private final long seed;
    private final Runnable beforeEach;
    private final AnomalySynthesizer synthesizer;

    /**
     * @param samples the images
     * @param synthesis of anomalies on them
     * @param seed of the anomalies
     * @param textures what synthetic anomalies are made of
     * @param beforeEach is run before an image is read; ends the work by an exception
     */
    RememberedImages(
            List<Sample> samples,
            SynthesisSettings synthesis,
            long seed,
            List<TextureSource> textures,
            Runnable beforeEach) {
        this.samples = List.copyOf(samples);
        this.seed = seed;
        this.beforeEach = beforeEach;
        synthesizer = new AnomalySynthesizer(synthesis.plain(), textures);
    }

    int count() {
        return samples.size();
    }

    RgbImage image(int index) {
        beforeEach.run();
        return samples.get(index).read();
    }

    /** The image with a synthetic anomaly through which nothing of it shines; the same at every call. */
    SyntheticSample anomaly(int index) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (index + 1));
        return synthesizer.synthesize(image(index), random);
    }
}
