package io.github.gladvision.model;

import io.github.gladvision.ModelClosedException;
import io.github.gladvision.comparison.FittedComparison;
import io.github.gladvision.concurrent.Closing;
import io.github.gladvision.concurrent.Usage;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.memory.FittedMemory;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trained detector of one product. It holds native memory: close it when it is no longer needed. Any number of threads
 * may use it at once.
 *
 * <pre>{@code
 * try (Model model = Model.load(Path.of("screw.glad"))) {
 *     Detection detection = model.detector().detect(Path.of("part.png"));
 * }
 * }</pre>
 *
 * Once it is closed, only its {@link #card} and {@link #learnt} are left; whatever else it or its detectors are asked for
 * throws a {@link ModelClosedException}.
 */
public final class Model implements AutoCloseable {
    private final ModelCard card;
    private final Networks networks;
    private final FittedComparison comparison;
    private final @Nullable FittedMemory memory;
    private final @Nullable ImageDigests learnt;
    private final Usage usage = new Usage(ModelClosedException::new);

    /**
     * @param networks become the model's own: it closes them
     * @param comparison becomes the model's own as well
     * @param memory what of good images is compared with besides; becomes the model's own; null for none
     * @param learnt the images that it learnt from; null if that is not known
     */
    public Model(
            ModelCard card,
            Networks networks,
            FittedComparison comparison,
            @Nullable FittedMemory memory,
            @Nullable ImageDigests learnt) {
        this.card = card;
        this.networks = networks;
        this.comparison = comparison;
        this.memory = memory;
        this.learnt = learnt;
    }

    /**
     * Reads a model that was saved. Its files are compared with the digests in its card; if another program replaces it
     * meanwhile, it is read again, so that what is loaded is one model.
     *
     * @throws io.github.gladvision.GladException if the folder is not a model, or a file of it is missing, damaged or
     *     of another model; the message names the file
     */
    public static Model load(Path folder) {
        return ModelFolder.read(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Reads the card of a model that was saved, and nothing else.
     *
     * @throws io.github.gladvision.GladException if the folder is not a model, or its card is damaged
     */
    public static ModelCard readCard(Path folder) {
        return CardFile.read(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Reads the networks of a model that was saved, without what was learnt of how well they reconstruct.
     *
     * @param card of the model, as {@link #readCard} gave it; its threshold may be another by now
     * @param precision to keep the parameters of large networks in
     * @throws io.github.gladvision.GladException if a file is missing, damaged or of another model, as when the model was
     *     replaced meanwhile
     */
    public static Networks readNetworks(Path folder, ModelCard card, Precision precision) {
        return ModelFolder.readNetworks(folder, card, precision);
    }

    /**
     * Reads which images a saved model learnt from; null if it does not record them.
     *
     * @param card of the model, as {@link #readCard} gave it; its threshold may be another by now
     * @throws io.github.gladvision.GladException if the list is damaged or of another model, as when the model was replaced
     *     meanwhile
     */
    public static @Nullable ImageDigests readLearnt(Path folder, ModelCard card) {
        return ModelFolder.readLearnt(folder, card);
    }

    /**
     * Writes the model, whole or not at all: if this fails, a model that was there before is still there.
     *
     * @param folder replaced if it is a model; anything else is left alone
     * @throws io.github.gladvision.GladException if it cannot be written
     */
    public void save(Path folder) {
        try (Usage.Use use = usage.begin()) {
            ModelFolder.write(this, folder, null, true);
        }
    }

    /**
     * The same for a model that shares its denoiser and autoencoder with another: where the file system can, their files
     * are one on the disk (hard links), so that they take its space once. No file of a model is ever changed in place.
     *
     * @param folder replaced if it is a model; anything else is left alone
     * @param twin where {@link #save(Path)} wrote the other
     * @throws io.github.gladvision.GladException if it cannot be written
     */
    public void save(Path folder, Path twin) {
        try (Usage.Use use = usage.begin()) {
            ModelFolder.write(this, folder, twin, true);
        }
    }

    /**
     * {@link #save(Path)} where there must be no model, not even one that another program saved a moment ago.
     *
     * @param twin see {@link #save(Path, Path)}; null for none
     * @throws io.github.gladvision.GladException if there is one, which is left alone, or it cannot be written
     */
    public void saveNew(Path folder, @Nullable Path twin) {
        try (Usage.Use use = usage.begin()) {
            ModelFolder.write(this, folder, twin, false);
        }
    }

    /**
     * Refuses a place that {@link #save} would refuse; to be asked before long work. What processes that were stopped while
     * they saved a model there have left is removed.
     *
     * @throws io.github.gladvision.GladException if there is anything but a model or an empty folder
     */
    public static void checkPlace(Path folder) {
        SafeFolder.clear(folder);
        ModelFolder.requireReplaceable(folder);
    }

    /**
     * Gives a saved model another threshold. Its networks are neither read nor written; the card, {@code glad.json}, is
     * replaced at once or not at all.
     *
     * @param folder that {@code former} was read from
     * @param card made of {@code former} by one of its methods {@code with}
     * @throws io.github.gladvision.GladException if the card cannot be written, or is another than {@code former} by now
     */
    public static void replaceCard(Path folder, ModelCard former, ModelCard card) {
        CardFile.replace(folder, former, card);
    }

    public ModelCard card() {
        return card;
    }

    /** The images that it learnt from; null if that is not known. */
    public @Nullable ImageDigests learnt() {
        return learnt;
    }

    public Detector detector() {
        return detector(card.threshold());
    }

    /** With another threshold than the model's own. */
    public Detector detector(Threshold threshold) {
        try (Usage.Use use = usage.begin()) {
            return new Detector(
                    usage,
                    networks,
                    comparison.comparison(),
                    memory == null ? null : memory.bank(),
                    card.detector(),
                    threshold,
                    card.calibration().grouped(),
                    card.imageSizes());
        }
    }

    /**
     * With a threshold that the rule chooses by the scores of the model's calibration set.
     *
     * @throws io.github.gladvision.GladException if the rule needs other scores, as that for the best F1 does
     */
    public Detector detector(ThresholdRule rule) {
        return detector(Threshold.of(rule, card.calibration()));
    }

    Networks networks() {
        return networks;
    }

    FittedComparison comparison() {
        return comparison;
    }

    @Nullable
    FittedMemory memory() {
        return memory;
    }

    /**
     * Frees its native memory. What is running, in any thread and on any of its detectors, is waited for, and what comes
     * later refused; so all calls return when it is closed, and a second one does nothing. An interruption does not end the
     * waiting, and is kept. All of it is closed even if a part fails: that is thrown, with later failures suppressed.
     *
     * @throws IllegalStateException if called in the middle of a detection or of saving, by the thread that does it
     */
    @Override
    public void close() {
        usage.close(() -> Closing.all(networks, comparison, memory));
    }
}
