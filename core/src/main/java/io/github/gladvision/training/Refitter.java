package io.github.gladvision.training;

import io.github.gladvision.BadDataException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.Cancellation;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.Remedy;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes another model of the networks of a trained one, with other settings of the detector: what depends on them, the
 * threshold of the adaptive step, the statistics of the comparison and the threshold of the verdict, is learnt anew from
 * the images that the training had, divided as it divided them. The networks stay what they are.
 */
public final class Refitter {
    private static final String DETECTOR = "detector.";
    private static final String STOPPING_SHARE = "stopping_share";
    private static final String GROUPS = "groups";
    private static final Set<String> OTHERS = Set.of(STOPPING_SHARE, GROUPS);
    private static final String WHITE_LEVEL = "detector.white_level";
    private static final String STEP_THRESHOLD = "detector.reconstruction.threshold";

    private final Path folder;
    private final List<TextureSource> textures;
    private final ModelCard former;
    private final ModelCard.Training training;
    private final ImageDigests learnt;
    private final TrainingSettings trainedWith;
    private final TrainingSettings settings;
    private Cancellation cancellation = new Cancellation();

    /** With anomalies as a training without textures of its own has them. */
    public Refitter(Path folder, Map<String, String> changes) {
        this(folder, changes, TextureSource.standard(null));
    }

    /**
     * @param folder of the trained model
     * @param changes settings by path: {@code stopping_share}, {@code groups}, and those that begin with {@code detector.}; the
     *     others are as the model has them. Groups say how the images that were held out belong together, and are refused
     *     if they would have divided the images otherwise
     * @param textures what the synthetic anomalies are made of by which a memory is weighed
     * @throws GladException if the model was not trained here, does not record which images it learnt, or a setting is
     *     not one of these or does not fit
     */
    public Refitter(Path folder, Map<String, String> changes, List<TextureSource> textures) {
        this.folder = folder;
        this.textures = textures;
        this.former = Model.readCard(folder);
        this.training = trained(folder, former);
        this.learnt = recorded(folder, Model.readLearnt(folder, former));
        this.trainedWith = SettingsJson.fromMap(training.settings(), TrainingSettings.class, folder + "/glad.json");
        this.settings = changed(
                trainedWith.with(
                        Map.of("detector", SettingsJson.toTypedText(former.detector(), DetectorSettings.class))),
                changes);
    }

    private static ModelCard.Training trained(Path folder, ModelCard card) {
        if (card.training() == null) {
            throw new GladException(folder + " was imported, and what it learnt from is not known; import its networks"
                            + " again with other settings")
                    .mendedBy(Remedy.IMPORT_AGAIN);
        }
        return card.training();
    }

    private static ImageDigests recorded(Path folder, @Nullable ImageDigests learnt) {
        if (learnt == null) {
            throw new GladException(
                    folder + " does not record which images it learnt from; train it again with this version");
        }
        return learnt;
    }

    /**
     * Settings of a training with those of the detector changed, as a model is refitted.
     *
     * @throws GladException if a change is of something else, or does not fit
     */
    public static TrainingSettings changed(TrainingSettings settings, Map<String, String> changes) {
        for (String path : changes.keySet()) {
            if (!path.startsWith(DETECTOR) && !OTHERS.contains(path)) {
                throw new BadSettingException(
                        "a trained model's '" + path + "' cannot be changed; change settings that begin" + " with "
                                + DETECTOR + " (or " + STOPPING_SHARE + ", or " + GROUPS + "), or train anew");
            }
        }
        TrainingSettings changed = settings.with(changes);
        if (changed.detector().whiteLevel() != settings.detector().whiteLevel()) {
            throw new BadSettingException("a trained model's '" + WHITE_LEVEL
                    + "' cannot be changed, for its networks learnt images that were"
                    + " read with the former; train anew");
        }
        boolean learns = changed.detector().reconstruction().adaptiveStep() && changed.stoppingShare() > 0;
        if (learns && changes.containsKey(STEP_THRESHOLD)) {
            throw new BadSettingException(STEP_THRESHOLD + " would be learnt anew, by " + STOPPING_SHARE + " "
                    + changed.stoppingShare() + "; set " + STOPPING_SHARE + "=0 as well to have your own");
        }
        return changed;
    }

    /** Can then be ended early with {@code cancellation}, from any thread. */
    public Refitter withCancellation(Cancellation cancellation) {
        this.cancellation = cancellation;
        return this;
    }

    /** The category that the model is for. */
    public String category() {
        return former.category();
    }

    /** What the new model is made with. */
    public TrainingSettings settings() {
        return settings;
    }

    /** Whether the new model's networks are, to the last bit, those in the files of the former. */
    public boolean sharesNetworks() {
        return settings.detector().precision() == former.detector().precision();
    }

    /** {@link #model(Dataset, Listener)}, which nobody listens to. */
    public Model model(Dataset data) {
        return model(data, Listener.none());
    }

    /**
     * @param data with the good images that the model was trained on
     * @return the model, to be closed by the caller
     * @throws io.github.gladvision.CancelledException if that was asked for
     * @throws GladException if these are not the images that the training had, or can no longer be divided as it divided
     *     them
     */
    public Model model(Dataset data, Listener<TrainingEvent> listener) {
        listener.on(new TrainingEvent.Phase("reading images"));
        TrainingImages images = TrainingImages.read(data, settings, listener, cancellation);
        requireSameDivision(data, images);
        if (!former.history().isEmpty()) {
            listener.on(new TrainingEvent.Warning(
                    "the threshold that the former model was calibrated to is not taken over; calibrate"
                            + " the new one too"));
        }
        listener.on(new TrainingEvent.Phase("reading the model"));
        try (Opened opened = new Opened()) {
            Networks networks = opened.add(
                    Model.readNetworks(folder, former, settings.detector().precision()));
            listener.on(new TrainingEvent.Phase("calibrating"));
            Model model = new Finishing(settings, textures, networks, listener, cancellation)
                    .model(former.category(), images, asTrained(), former.weights());
            opened.release();
            return model;
        }
    }

    /** The model learnt these images and no others, and those it is calibrated with are none that it did not have. */
    private void requireSameDivision(Dataset data, TrainingImages images) {
        CalibrationSet calibration = former.calibration();
        boolean heldOutKnown = calibration.fingerprint().equals(ImageDigests.fingerprint(images.heldOutDigests()))
                || data.fingerprint().equals(training.fingerprint()); // 'glad calibrate' has named other images since
        if (!learnt.sameAs(images.learntDigests()) || !heldOutKnown) {
            throw new BadDataException("the good images of " + data.category() + " in " + data.root() + " are not those"
                    + " that " + folder
                    + " was trained on; name that data set as it was, and groups that divide it alike, or train anew");
        }
    }

    /** The training's own settings, apart from those that are none of the optimisation. */
    private ModelCard.Training asTrained() {
        return new ModelCard.Training(
                training.fingerprint(),
                training.categories(),
                training.images(),
                training.steps(),
                training.seconds(),
                training.lastLoss(),
                training.threads(),
                SettingsJson.toMap(trainedWith
                        .with(STOPPING_SHARE, Double.toString(settings.stoppingShare()))
                        .with(GROUPS, settings.groups())));
    }
}
