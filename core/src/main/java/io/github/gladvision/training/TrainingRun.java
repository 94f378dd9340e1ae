package io.github.gladvision.training;

import io.github.gladvision.Cancellation;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.adaptive.AnomalyOrientedTarget;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.concurrent.Uninterrupted;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.training.BatchSource.Batch;
import io.github.gladvision.training.TrainingSettings.Rate;
import io.github.gladvision.training.checkpoint.AveragedParameters;
import io.github.gladvision.training.checkpoint.Checkpoint;
import io.github.gladvision.training.checkpoint.CheckpointFolder;
import io.github.gladvision.training.checkpoint.Optimiser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The optimisation of a U-Net from its first step, or from a checkpoint, to the last. */
final class TrainingRun implements AutoCloseable {
    private final TrainingSettings settings;
    private final String settingsText;
    private final String fingerprint;
    private final Scheduler scheduler;
    private final Part<UNet2DConditionModel> unet;
    private final Autoencoder autoencoder;
    private final List<Subject> subjects;
    private final @Nullable CheckpointFolder checkpoints;
    private final @Nullable AveragedParameters average;
    private final Optimiser optimiser;
    private final Budget budget;
    private final boolean bfloat16;
    private boolean givenAway;
    private long step;
    private long kept; // the step of the newest checkpoint; before the first there is nothing to keep
    private float lastLoss = Float.NaN;

    /**
     * @param settings of the optimisation
     * @param subjects what is learnt
     * @param unet what to train; becomes the run's own
     * @param checkpoints folder for checkpoints, or null for none
     */
    TrainingRun(
            TrainingSettings settings,
            List<Subject> subjects,
            Scheduler scheduler,
            Part<UNet2DConditionModel> unet,
            Autoencoder autoencoder,
            @Nullable Path checkpoints) {
        this.settings = settings;
        this.settingsText = joined(subjects, subject -> SettingsJson.toText(subject.settings()));
        this.fingerprint = joined(subjects, Subject::fingerprint);
        this.subjects = subjects;
        this.scheduler = scheduler;
        this.unet = unet;
        this.autoencoder = autoencoder;
        this.checkpoints = checkpoints == null ? null : new CheckpointFolder(checkpoints);
        unet.parameters().requiresGrad(true);
        average = settings.averageDecay() == 0
                ? null
                : new AveragedParameters(unet.parameters(), settings.averageDecay());
        optimiser = new Optimiser(unet.parameters(), settings.weightDecay(), settings.gradientClip());
        bfloat16 = settings.bfloat16() && Engine.computesBfloat16();
        budget = new Budget(settings.steps(), settings.minutes());
    }

    private static String joined(List<Subject> subjects, Function<Subject, String> text) {
        return subjects.stream().map(text).collect(Collectors.joining("\n"));
    }

    /** Goes on from the newest checkpoint; false if there is none. */
    boolean resume() {
        if (checkpoints == null) {
            return false;
        }
        Optional<Checkpoint.State> found =
                Checkpoint.restoreNewest(checkpoints, fingerprint, settingsText, unet.parameters(), average, optimiser);
        found.ifPresent(state -> {
            step = state.step();
            kept = step;
            budget.resume(state.seconds());
        });
        return found.isPresent();
    }

    /**
     * Trains until the budget is used up.
     *
     * @throws CancelledException if that is asked for, with a checkpoint of the last step that was done
     */
    void run(BatchSource batches, Listener<TrainingEvent> listener, Cancellation cancellation) {
        try {
            steps(batches, listener, cancellation);
        } catch (CancelledException e) {
            keep();
            String kept = checkpoints == null || this.kept == 0
                    ? "nothing of it is kept, start again"
                    : "it can be gone on with from " + checkpoints.of(this.kept);
            throw new CancelledException("the training was cancelled after step " + step + "; " + kept, e);
        }
    }

    /** Counts a step when it is done, so that giving up at any place leaves the state of a whole step. */
    private void steps(BatchSource batches, Listener<TrainingEvent> listener, Cancellation cancellation) {
        double progress = budget.progress(step);
        while (progress < 1) {
            cancellation.check("the training was cancelled");
            long present = step + 1;
            lastLoss = learn(batches, present, learningRate(present, progress));
            if (!Float.isFinite(lastLoss)) {
                throw new GladException("training diverged at step " + present + " (the loss is " + lastLoss
                        + "); set a lower learning_rate than " + settings.learningRate());
            }
            if (average != null) {
                average.update(unet.parameters(), present);
            }
            step = present;
            progress = budget.progress(step);
            listener.on(new TrainingEvent.Step(step, Math.min(1, progress), lastLoss));
            if (step % settings.checkpointEvery() == 0 && progress < 1) {
                keep();
            }
        }
    }

    /** Writes a checkpoint if there is a place for it, and this step has none. */
    private void keep() {
        if (checkpoints == null || step == kept) {
            return;
        }
        try (Uninterrupted until = new Uninterrupted()) {
            Checkpoint.State state = new Checkpoint.State(step, budget.seconds(), fingerprint, settingsText, Map.of());
            Checkpoint.write(checkpoints, state, unet.parameters(), average, optimiser);
            kept = step;
        }
    }

    /** One step of the optimiser, over as many batches as the settings accumulate; the mean of their losses. */
    private float learn(BatchSource batches, long present, double learningRate) {
        float sum = 0;
        for (int part = 0; part < settings.accumulation(); part++) {
            long number = (present - 1) * settings.accumulation() + part + 1;
            try (Scope scope = new Scope()) {
                Tensor loss = loss(batches.batch(number));
                optimiser.accumulate(loss, settings.accumulation());
                sum += loss.item_float();
            }
        }
        optimiser.step(learningRate);
        return sum / settings.accumulation();
    }

    private Tensor loss(Batch batch) {
        Tensor normal = latents(batch.normal());
        AnomalyOrientedTarget task = AnomalyOrientedTarget.of(
                scheduler.schedule(),
                normal,
                latents(batch.anomalous()),
                Tensors.of(batch.noise(), Tensors.shape(normal)),
                batch.steps(),
                settings.mixHorizon(),
                scheduler.predictionType(),
                settings.target());
        return torch.mse_loss(
                predict(task.noisy(), timesteps(batch.steps()), conditioning(batch.subjects())), task.target());
    }

    private Tensor latents(float[] images) {
        int side = settings.detector().resolution();
        try (Scope scope = new Scope()) {
            Tensor batch = Tensors.of(images, settings.batchSize(), 3, side, side);
            return scope.keep(autoencoder.encode(
                    MapComposer.resized(batch, settings.detector().counterpartSide())));
        }
    }

    /** The prompt of every image, [batch, tokens, width]; null if there are none. */
    private @Nullable Tensor conditioning(int[] numbers) {
        TensorVector prompts = new TensorVector();
        for (int number : numbers) {
            PromptEmbeddings prompt = subjects.get(number).prompt();
            if (prompt == null) {
                return null;
            }
            prompts.push_back(prompt.prompt());
        }
        return torch.cat(prompts, 0);
    }

    private Tensor predict(Tensor noisy, Tensor timesteps, @Nullable Tensor conditioning) {
        if (!bfloat16) {
            return unet.network().predict(noisy, timesteps, conditioning);
        }
        try (Autocast half = Autocast.onCpu()) {
            return unet.network().predict(noisy, timesteps, conditioning);
        }
    }

    /** Linear warm-up, then constant, or half a cosine to 0 over the budget (Loshchilov and Hutter 2017). */
    private double learningRate(long present, double progress) {
        double warmup = Math.min(1, (double) present / Math.max(1, settings.warmupSteps()));
        double decay = settings.rate() == Rate.COSINE ? (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2 : 1;
        return settings.learningRate() * warmup * decay;
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

    /** The finished network, the averaged one if there is an average. It is the caller's, and the run is over. */
    Part<UNet2DConditionModel> result() {
        Precision precision = settings.detector().precision();
        if (average == null && precision == Precision.FLOAT32) {
            givenAway = true;
            unet.parameters().requiresGrad(false);
            return unet;
        }
        Map<String, Tensor> finished = average == null ? unet.parameters().asMap() : average.asMap();
        StoredParameters source = new StoredParameters("the finished U-Net", finished, precision);
        UNetConfig config = unet.network().config();
        return new Part<>(new UNet2DConditionModel(config, source, ""), config, source.parameters());
    }

    @Override
    public void close() {
        optimiser.close();
        if (average != null) {
            average.close();
        }
        if (!givenAway) {
            unet.close();
        }
    }
}
