package io.github.gladvision.model;

import io.github.gladvision.comparison.FittedComparison;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.memory.FittedMemory;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trained detector of one product. It holds native memory: close it when it is no longer needed.
 *
 * <pre>{@code
 * try (Model model = Model.load(Path.of("screw.glad"))) {
 *     Detection detection = model.detector().detect(Path.of("part.png"));
 * }
 * }</pre>
 */
public final class Model implements AutoCloseable {
    private final ModelCard card;
    private final Networks networks;
    private final FittedComparison comparison;
    private final @Nullable FittedMemory memory;
    private final @Nullable ImageDigests learnt;

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
     * Reads a model that was saved.
     *
     * @throws io.github.gladvision.GladException if the folder is not a model, or a file of it is missing, damaged or
     *     of another model; the message names the file
     */
    public static Model load(Path folder) {
        return ModelFolder.read(folder);
    }

    /**
     * Reads the card of a model that was saved, and nothing else.
     *
     * @throws io.github.gladvision.GladException if the folder is not a model, or its card is damaged
     */
    public static ModelCard readCard(Path folder) {
        return ModelFolder.readCard(folder);
    }

    /**
     * Reads the networks of a model that was saved, without what was learnt of how well they reconstruct.
     *
     * @param precision to keep the parameters of large networks in
     * @throws io.github.gladvision.GladException if a file is missing, damaged or of another model
     */
    public static Networks readNetworks(Path folder, Precision precision) {
        return ModelFolder.readNetworks(folder, precision);
    }

    /**
     * Reads which images a saved model learnt from; null if it does not record them.
     *
     * @throws io.github.gladvision.GladException if the list is damaged
     */
    public static @Nullable ImageDigests readLearnt(Path folder) {
        return ModelFolder.readLearnt(folder);
    }

    /**
     * Writes the model, whole or not at all: if this fails, a model that was there before is still there.
     *
     * @param folder replaced if it is a model; anything else is left alone
     * @throws io.github.gladvision.GladException if it cannot be written
     */
    public void save(Path folder) {
        ModelFolder.write(this, folder, null);
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
        ModelFolder.write(this, folder, twin);
    }

    /**
     * Refuses a place that {@link #save} would refuse; to be asked before long work.
     *
     * @throws io.github.gladvision.GladException if there is anything but a model or an empty folder
     */
    public static void checkPlace(Path folder) {
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
        ModelFolder.replaceCard(folder, former, card);
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
        return new Detector(
                networks,
                comparison.comparison(),
                memory == null ? null : memory.bank(),
                card.detector(),
                threshold,
                card.calibration().scores());
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

    @Override
    public void close() {
        networks.close();
        comparison.close();
        if (memory != null) {
            memory.close();
        }
    }
}
