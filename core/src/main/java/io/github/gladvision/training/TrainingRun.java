package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.adaptive.AnomalyOrientedTarget;
import io.github.gladvision.detection.SettingsJson;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.UNet2DConditionModel;
import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.StoredParameters;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.training.BatchSource.Batch;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The optimisation of a U-Net from its first step, or from a checkpoint, to the last. */
final class TrainingRun implements AutoCloseable {
    private final TrainingSettings settings;
    private final String settingsText;
    private final String fingerprint;
    private final NoiseSchedule schedule;
    private final Autoencoder autoencoder;
    private final @Nullable Path checkpoints;
    private final Parameters parameters;
    private final UNet2DConditionModel unet;
    private final AveragedParameters average;
    private final Optimiser optimiser;
    private final Budget budget;
    private final boolean bfloat16;
    private long step;
    private float lastLoss = Float.NaN;

    /**
     * @param fingerprint of the training images
     * @param checkpoints folder for checkpoints, or null for none
     */
    TrainingRun(
            TrainingSettings settings,
            String fingerprint,
            NoiseSchedule schedule,
            Autoencoder autoencoder,
            @Nullable Path checkpoints) {
        this.settings = settings;
        this.settingsText = SettingsJson.toText(settings);
        this.fingerprint = fingerprint;
        this.schedule = schedule;
        this.autoencoder = autoencoder;
        this.checkpoints = checkpoints;
        FreshParameters source = new FreshParameters(settings.seed());
        unet = new UNet2DConditionModel(settings.unet(), source, "");
        parameters = source.parameters();
        parameters.requiresGrad(true);
        average = new AveragedParameters(parameters, settings.averageDecay());
        optimiser = new Optimiser(parameters, settings.weightDecay(), settings.gradientClip());
        bfloat16 = settings.bfloat16() && Engine.computesBfloat16();
        budget = new Budget(settings.steps(), settings.minutes());
    }

    /** Goes on from the newest checkpoint; false if there is none. */
    boolean resume() {
        if (checkpoints == null) {
            return false;
        }
        Optional<Path> newest = Checkpoint.newest(checkpoints);
        newest.ifPresent(checkpoint -> {
            Checkpoint.State state =
                    Checkpoint.restore(checkpoint, fingerprint, settingsText, parameters, average, optimiser);
            step = state.step();
            budget.resume(state.seconds());
        });
        return newest.isPresent();
    }

    /** Trains until the budget is used up. */
    void run(BatchSource batches, TrainingListener listener) {
        double progress = budget.progress(step);
        while (progress < 1) {
            step++;
            lastLoss = learn(batches.batch(step), learningRate(progress));
            if (!Float.isFinite(lastLoss)) {
                throw new GladException("training diverged at step " + step + " (the loss is " + lastLoss
                        + "); set a lower learning_rate than " + settings.learningRate());
            }
            average.update(parameters, step);
            progress = budget.progress(step);
            listener.step(step, Math.min(1, progress), lastLoss);
            if (checkpoints != null && step % settings.checkpointEvery() == 0 && progress < 1) {
                Checkpoint.State state = new Checkpoint.State(step, budget.seconds(), fingerprint, settingsText);
                Checkpoint.write(checkpoints, state, parameters, average, optimiser);
            }
        }
    }

    private float learn(Batch batch, double learningRate) {
        int count = settings.batchSize();
        int side = settings.detector().resolution();
        try (Scope scope = new Scope()) {
            Tensor normal = autoencoder.encode(Tensors.of(batch.normal(), count, 3, side, side));
            Tensor anomalous = autoencoder.encode(Tensors.of(batch.anomalous(), count, 3, side, side));
            Tensor noise = Tensors.of(batch.noise(), Tensors.shape(normal));
            AnomalyOrientedTarget task = AnomalyOrientedTarget.of(
                    schedule,
                    normal,
                    anomalous,
                    noise,
                    batch.steps(),
                    settings.mixHorizon(),
                    settings.predictionType(),
                    settings.target());
            Tensor prediction = predict(task.noisy(), timesteps(batch.steps()));
            Tensor loss = torch.mse_loss(prediction, task.target());
            optimiser.step(loss, learningRate);
            return loss.item_float();
        }
    }

    private Tensor predict(Tensor noisy, Tensor timesteps) {
        if (!bfloat16) {
            return unet.predict(noisy, timesteps, null);
        }
        try (Autocast half = Autocast.onCpu()) {
            return unet.predict(noisy, timesteps, null);
        }
    }

    /** Linear warm-up, then half a cosine to 0 over the budget (Loshchilov and Hutter 2017, without restarts). */
    private double learningRate(double progress) {
        double warmup = Math.min(1, (double) step / Math.max(1, settings.warmupSteps()));
        return settings.learningRate() * warmup * (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
    }

    private static Tensor timesteps(int[] steps) {
        long[] values = new long[steps.length];
        for (int i = 0; i < steps.length; i++) {
            values[i] = steps[i];
        }
        return Tensors.of(values, values.length);
    }

    /** Steps done, over all parts of the training. */
    long step() {
        return step;
    }

    double seconds() {
        return budget.seconds();
    }

    /** Loss of the last step; NaN if none was done in this part. */
    float lastLoss() {
        return lastLoss;
    }

    /** The averaged weights, from which the finished network is built. */
    StoredParameters result() {
        return average.source();
    }

    @Override
    public void close() {
        optimiser.close();
        average.close();
        parameters.close();
    }
}
