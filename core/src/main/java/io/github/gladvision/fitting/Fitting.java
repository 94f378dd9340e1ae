package io.github.gladvision.fitting;

import io.github.gladvision.comparison.FittedComparison;
import io.github.gladvision.comparison.NearestCounterpart;
import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.memory.FittedMemory;
import io.github.gladvision.synthesis.SynthesisSettings;
import io.github.gladvision.synthesis.TextureSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns, with finished networks, what depends on how they see good images: first the threshold of the adaptive step,
 * with it the statistics of the comparison, and with both the memory. The images are those that the networks learnt
 * from; others are left for the threshold of the verdict.
 */
public final class Fitting {
    private final Networks networks;
    private final DetectorSettings settings;
    private final SynthesisSettings synthesis;
    private final List<TextureSource> textures;
    private final long seed;
    private final Runnable beforeEach;

    /**
     * @param networks that are finished; they stay the caller's
     * @param settings of the detector that is to be
     * @param synthesis of the anomalies that weigh the views of the memory
     * @param textures what they are made of
     * @param seed of random choices
     * @param beforeEach is run before an image is looked at; ends the work by an exception
     */
    public Fitting(
            Networks networks,
            DetectorSettings settings,
            SynthesisSettings synthesis,
            List<TextureSource> textures,
            long seed,
            Runnable beforeEach) {
        this.networks = networks;
        this.settings = settings;
        this.synthesis = synthesis;
        this.textures = List.copyOf(textures);
        this.seed = seed;
        this.beforeEach = beforeEach;
    }

    /**
     * What was learnt.
     *
     * @param settings with the threshold of the adaptive step
     * @param memory null without one
     */
    public record Fitted(DetectorSettings settings, FittedComparison comparison, @Nullable FittedMemory memory) {
        /** A detector that gives scores and knows no threshold yet. */
        public Detector detector(Networks networks) {
            return Detector.uncalibrated(
                    networks, comparison.comparison(), memory == null ? null : memory.bank(), settings);
        }
    }

    /**
     * @param images at the detector's resolution
     * @param samples the same, for the memory, which sees them as an inspection does
     * @param stoppingShare of normal images that the adaptive step may stop early, 0..1; 0 to leave its threshold as the
     *     settings have it
     * @return what the caller closes: comparison and memory
     */
    public Fitted fit(List<RgbImage> images, List<Sample> samples, double stoppingShare) {
        ReconstructionFit reconstruction = new ReconstructionFit(networks, images, settings, beforeEach);
        DetectorSettings adapted = reconstruction.adaptiveThreshold(stoppingShare);
        FittedComparison comparison = adapted.comparison() instanceof StandardisedSettings standardised
                ? reconstruction.comparison(adapted, standardised)
                : FittedComparison.plain((NearestCounterpart) adapted.comparison());
        try {
            return new Fitted(adapted, comparison, memory(comparison, adapted, samples));
        } catch (RuntimeException e) {
            comparison.close();
            throw e;
        }
    }

    /** The memory of good images, and how much it counts beside the counterparts; null without one. */
    private @Nullable FittedMemory memory(FittedComparison comparison, DetectorSettings adapted, List<Sample> samples) {
        if (!adapted.memory().used()) {
            return null;
        }
        RememberedImages remembered = new RememberedImages(samples, synthesis, seed, textures, beforeEach);
        Detector byCounterparts = Detector.uncalibrated(networks, comparison.comparison(), null, adapted)
                .amongMany();
        int measured = Math.min(ReconstructionFit.MOST_IMAGES, remembered.count());
        return new MemoryBankFit(adapted, networks, remembered, seed)
                .fit(image -> byCounterparts.detect(image).score(), measured);
    }
}
