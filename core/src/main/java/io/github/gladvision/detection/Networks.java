package io.github.gladvision.detection;

import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.adaptive.Reconstructor;
import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.network.RandomFeatures;
import io.github.gladvision.network.SpaceToDepth;
import io.github.gladvision.network.UNet2DConditionModel;
import io.github.gladvision.network.UNetConfig;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * The networks of a detector, built once, and what is computed with them. It owns their parameters; {@link #close}
 * frees them. Several threads may use it at once.
 */
public final class Networks implements AutoCloseable {
    private final UNet2DConditionModel unet;
    private final Parameters unetParameters;
    private final SpaceToDepth autoencoder;
    private final RandomFeatures features;
    private final Parameters featureParameters;
    private final NoiseSchedule schedule = NoiseSchedule.stableDiffusion();
    private final PredictionType predictionType;
    private final Tensor noise;

    /**
     * @param resolution side of the images in pixels
     * @param noiseSeed of the one noise that all images get
     */
    public Networks(
            UNetConfig config,
            ParameterSource unetSource,
            SpaceToDepth autoencoder,
            RandomFeatures.Config featureConfig,
            ParameterSource featureSource,
            PredictionType predictionType,
            int resolution,
            long noiseSeed) {
        this.unet = new UNet2DConditionModel(config, unetSource, "");
        this.unetParameters = unetSource.parameters();
        this.autoencoder = autoencoder;
        this.features = new RandomFeatures(featureConfig, featureSource);
        this.featureParameters = featureSource.parameters();
        this.predictionType = predictionType;
        int side = resolution / autoencoder.factor();
        try (Scope scope = new Scope()) {
            noise = scope.release(gaussian(noiseSeed, 1, autoencoder.latentChannels(), side, side));
        }
    }

    private static Tensor gaussian(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensors.of(values, shape);
    }

    /** What makes the normal counterparts that {@code settings} ask for. */
    public Counterparts counterparts(DetectorSettings settings) {
        return new Counterparts(this, settings);
    }

    Reconstructor reconstructor(ReconstructionSettings settings) {
        return new Reconstructor(
                new NoisePredictor(unet, predictionType, schedule, null),
                autoencoder,
                this::lastDepth,
                schedule,
                settings);
    }

    private Tensor lastDepth(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> depths = features.features(images);
            return scope.keep(depths.get(depths.size() - 1));
        }
    }

    /** The noise that every image gets, [1,C,h,w]. */
    public Tensor noise() {
        return noise;
    }

    public RandomFeatures features() {
        return features;
    }

    UNet2DConditionModel unet() {
        return unet;
    }

    Parameters unetParameters() {
        return unetParameters;
    }

    Parameters featureParameters() {
        return featureParameters;
    }

    NoiseSchedule schedule() {
        return schedule;
    }

    @Override
    public void close() {
        unetParameters.close();
        featureParameters.close();
        noise.close();
    }
}
