package io.github.gladvision.training;

import io.github.gladvision.Cancellation;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.model.Model;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.training.checkpoint.CheckpointFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Trains a detector on the good images of a product, or of several products together.
 *
 * <p>With a number of steps, the same settings, images and number of threads give the same model to the last bit on the
 * same machine; interrupted and resumed or not.
 */
public final class Trainer {
    private final Function<String, TrainingSettings> settings;
    private final List<TextureSource> textures;
    private final Weights weights;
    private @Nullable Path checkpoints;
    private boolean resume;
    private Cancellation cancellation = new Cancellation();

    /** Trains with synthetic anomalies made of procedural textures and of the images themselves. */
    public Trainer(TrainingSettings settings) {
        this(settings, TextureSource.standard(null));
    }

    /** @param textures what synthetic anomalies are made of */
    public Trainer(TrainingSettings settings, List<TextureSource> textures) {
        this(settings, textures, Weights.NONE);
    }

    /**
     * @param textures what synthetic anomalies are made of
     * @param weights what the settings begin with
     */
    public Trainer(TrainingSettings settings, List<TextureSource> textures, Weights weights) {
        this(category -> settings, textures, weights);
    }

    /**
     * @param settings of each category, by its name
     * @param textures what synthetic anomalies are made of
     * @param weights what the settings begin with
     */
    public Trainer(Function<String, TrainingSettings> settings, List<TextureSource> textures, Weights weights) {
        this.settings = settings;
        this.textures = List.copyOf(textures);
        this.weights = weights;
    }

    /**
     * Keeps checkpoints while training, so that it can be gone on with after an interruption. They are deleted by
     * {@link #forget} once the model is safe.
     *
     * @param folder for checkpoints alone
     * @param goOn whether to start from the newest checkpoint there, if there is one
     */
    public Trainer withCheckpoints(Path folder, boolean goOn) {
        this.checkpoints = folder;
        this.resume = goOn;
        return this;
    }

    /**
     * Can then be ended early with {@code cancellation}, from any thread: after the running step, with a checkpoint of it
     * if there is a folder for them, by a {@link io.github.gladvision.CancelledException}. Interrupting the thread that
     * trains does the same.
     */
    public Trainer withCancellation(Cancellation cancellation) {
        this.cancellation = cancellation;
        return this;
    }

    /** Deletes the checkpoints, and their folder unless it is a link or has something else in it. */
    public void forget() {
        if (checkpoints != null) {
            new CheckpointFolder(checkpoints).delete();
        }
    }

    /** The newest checkpoint in a folder of them, which a training with the same settings and images can go on from. */
    public static Optional<Path> newestCheckpoint(Path folder) {
        return new CheckpointFolder(folder).newest();
    }

    /** {@link #train(Dataset, Listener)}, which nobody listens to. */
    public Model train(Dataset data) {
        return train(data, Listener.none());
    }

    /**
     * @param data whose good training images are learnt from
     * @return the model, to be closed by the caller
     * @throws io.github.gladvision.CancelledException if that was asked for
     * @throws GladException if there are too few readable images, weights are missing, or a checkpoint is of another
     *     training
     */
    public Model train(Dataset data, Listener<TrainingEvent> listener) {
        try (Opened opened = new Opened()) {
            Learnt learnt = learn(List.of(data), opened, listener);
            Subject subject = learnt.subjects().get(0);
            listener.on(new TrainingEvent.Phase("calibrating"));
            Model model = model(learnt, subject, subject.prompt(), opened, listener);
            opened.release();
            return model;
        }
    }

    /**
     * Trains one denoiser for several categories, and makes a model for each of them: they share the denoiser and the
     * autoencoder, and have features, statistics and threshold of their own.
     *
     * @param categories whose good training images are learnt from, every image equally often
     * @param finished gets the models one after the other, in the order of the categories; each is closed, and its
     *     networks are of no use, when the call returns
     * @throws io.github.gladvision.CancelledException if that was asked for
     * @throws GladException if a category has too few readable images, weights are missing, settings of the optimisation
     *     differ between categories, or a checkpoint is of another training
     */
    public void trainTogether(List<Dataset> categories, Listener<TrainingEvent> listener, Consumer<Model> finished) {
        trainTogether(categories, category -> true, listener, finished);
    }

    /**
     * The same, with models for some of the categories that the denoiser learns.
     *
     * @param wanted whether a model is made for a category, by its name
     */
    public void trainTogether(
            List<Dataset> categories,
            Predicate<String> wanted,
            Listener<TrainingEvent> listener,
            Consumer<Model> finished) {
        try (Opened opened = new Opened()) {
            Learnt learnt = learn(categories, opened, listener);
            for (Subject subject : learnt.subjects()) {
                if (wanted.test(subject.category())) {
                    listener.on(new TrainingEvent.Phase("calibrating " + subject.category()));
                    try (Model model = borrowing(learnt.borrowed(), subject, listener)) {
                        finished.accept(model);
                    }
                }
            }
        }
    }

    /** A model that owns its features, statistics and prompt, and nothing else. */
    private Model borrowing(Learnt learnt, Subject subject, Listener<TrainingEvent> listener) {
        try (Opened opened = new Opened()) {
            PromptEmbeddings prompt = subject.prompt() == null
                    ? null
                    : opened.add(subject.prompt().copy());
            Model model = model(learnt, subject, prompt, opened, listener);
            opened.release();
            return model;
        }
    }

    /** @param opened gets the networks that are learnt, and the prompts */
    private Learnt learn(List<Dataset> categories, Opened opened, Listener<TrainingEvent> listener) {
        if (checkpoints != null) {
            new CheckpointFolder(checkpoints).requirePlace();
        }
        listener.on(new TrainingEvent.Phase("reading images"));
        List<Subject> subjects = new ArrayList<>();
        for (Dataset data : categories) {
            TrainingSettings own = settings.apply(data.category());
            subjects.add(new Subject(
                    data.category(),
                    own,
                    data.fingerprint(),
                    TrainingImages.read(data, own, listener, cancellation),
                    own.prompt().isEmpty() ? null : opened.add(own.denoiser().encode(own.prompt(), weights))));
        }
        TrainingSettings shared = JointSettings.of(subjects);
        Scheduler scheduler = shared.denoiser().scheduler(weights);
        Part<? extends Autoencoder> autoencoder = opened.add(shared.autoencoder()
                .load(
                        weights,
                        subjects.stream()
                                .flatMap(subject -> subject.images().learnt().stream())
                                .toList(),
                        shared.detector().precision()));
        try (TrainingRun run = new TrainingRun(
                shared,
                subjects,
                scheduler,
                shared.denoiser().load(weights, shared.seed(), Precision.FLOAT32),
                autoencoder.network(),
                checkpoints)) {
            listener.on(new TrainingEvent.Phase("training"));
            if (resume && !run.resume()) {
                listener.on(new TrainingEvent.Warning(
                        "there is no checkpoint to resume from in " + checkpoints + "; starting anew"));
            }
            int side =
                    shared.detector().counterpartSide() / autoencoder.network().factor();
            int latentLength = autoencoder.network().latentChannels() * side * side;
            try (BatchSource batches = new BatchSource(subjects, textures, shared, latentLength)) {
                run.run(batches, listener, cancellation);
            }
            return new Learnt(
                    opened.add(run.result()),
                    scheduler,
                    autoencoder,
                    List.copyOf(subjects),
                    run.step(),
                    run.seconds(),
                    run.lastLoss());
        }
    }

    /** @param opened gets the feature networks */
    private Model model(
            Learnt learnt,
            Subject subject,
            @Nullable PromptEmbeddings prompt,
            Opened opened,
            Listener<TrainingEvent> listener) {
        TrainingSettings own = subject.settings();
        Part<? extends FeatureNetwork> features = opened.add(own.features()
                .load(
                        weights,
                        subject.images().learnt(),
                        own.seed(),
                        own.detector().precision()));
        Part<? extends FeatureNetwork> memoryFeatures = opened.addIfAny(
                Finishing.memoryFeatures(own, weights, subject.images().learnt()));
        Networks networks = new Networks(
                learnt.unet(), learnt.scheduler(), learnt.autoencoder(), features, null, memoryFeatures, prompt);
        return new Finishing(own, textures, networks, listener, cancellation)
                .model(subject.category(), subject.images(), learnt.training(subject), weights.used());
    }
}
