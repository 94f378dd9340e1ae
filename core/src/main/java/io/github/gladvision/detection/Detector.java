package io.github.gladvision.detection;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.ModelClosedException;
import io.github.gladvision.adaptive.Reconstruction;
import io.github.gladvision.comparison.DepthComparison;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.concurrent.Usage;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.Foreground;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.image.ImageSizes;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.ImageReading;
import io.github.gladvision.image.file.ReadImage;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.OneThread;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.threshold.GroupedScores;
import io.github.gladvision.threshold.Threshold;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at images: makes the normal counterpart of each, compares the two, and says what differs. Every image is looked
 * at by itself, so that its score does not depend on the others, to the last bit.
 *
 * <p>Several threads may use one detector at once; {@link #pool} has some of its own. It ends with the {@link Model} that
 * it came from: closing that lets detections finish, and those after it throw a {@link ModelClosedException}.
 */
public final class Detector {
    private final DetectorSettings settings;
    private final @Nullable Threshold threshold;
    private final GroupedScores calibrationScores;
    private final @Nullable ImageSizes learntSizes;
    private final MapComposer anomalyMap;
    private final Distances distances;
    private final boolean small;
    private final boolean amongMany;
    private final Usage usage;
    private final ImageReading reading;

    /**
     * @param usage of what the networks, the comparison and the memory belong to
     * @param memory what of good images is compared with besides, or null
     * @param threshold above which a score is a defect; null for none, which calls nothing defective
     * @param calibrationScores of good images, for the p-value; may be empty
     * @param learntSizes of the images that were learnt from; null if they are not known
     */
    public Detector(
            Usage usage,
            Networks networks,
            DepthComparison comparison,
            @Nullable MemoryBank memory,
            DetectorSettings settings,
            @Nullable Threshold threshold,
            GroupedScores calibrationScores,
            @Nullable ImageSizes learntSizes) {
        this.learntSizes = learntSizes;
        this.reading = ImageReading.DEFAULT.withWhiteLevel(settings.whiteLevel());
        this.usage = usage;
        this.settings = settings;
        this.threshold = threshold;
        this.calibrationScores = calibrationScores;
        this.anomalyMap = new MapComposer(networks.features().network(), settings.map(), comparison);
        this.distances = new Distances(networks.counterparts(settings), anomalyMap, memory, settings);
        this.small = networks.areSmall();
        this.amongMany = false;
    }

    /**
     * One that calls nothing defective and knows no p-values, for scores to calibrate with. What it is made of must not be
     * closed while it is used.
     */
    public static Detector uncalibrated(
            Networks networks, DepthComparison comparison, @Nullable MemoryBank memory, DetectorSettings settings) {
        Usage unwatched = new Usage(ModelClosedException::new);
        return new Detector(
                unwatched, networks, comparison, memory, settings, null, GroupedScores.independent(new float[0]), null);
    }

    private Detector(Detector other, ImageReading reading, boolean amongMany) {
        this.reading = reading;
        this.amongMany = amongMany;
        small = other.small;
        learntSizes = other.learntSizes;
        usage = other.usage;
        settings = other.settings;
        threshold = other.threshold;
        calibrationScores = other.calibrationScores;
        anomalyMap = other.anomalyMap;
        distances = other.distances;
    }

    /** The same detector, which reads image files that are within other limits than {@link DecodeLimits#DEFAULT}. */
    public Detector within(DecodeLimits limits) {
        return new Detector(this, reading.withLimits(limits), amongMany);
    }

    /**
     * How many images it is best to look at at once where there are many: as many as threads may be used, each on one, where
     * the networks are small; else one, whose operations use all of them.
     */
    public int atOnce() {
        return small ? Engine.sideBySide() : 1;
    }

    /**
     * The same detector for a thread that looks at one image while others look at more: it takes no second thread to help.
     * What it finds is the same.
     */
    public Detector amongMany() {
        return new Detector(this, reading, true);
    }

    /**
     * @throws io.github.gladvision.GladException if the file is not an image that can be read, or its score is not a finite
     *     number; the message names it
     */
    public Detection detect(Path file) {
        requireOpen();
        return detect(readImage(file), file.toString());
    }

    /**
     * Reads an image as the model's were read, with its {@code white_level}.
     *
     * @throws io.github.gladvision.UnreadableImageException if the file is not an image that can be read
     */
    public RgbImage read(Path file) {
        return readImage(file).pixels();
    }

    /**
     * The same with what is odd about the file.
     *
     * @throws io.github.gladvision.UnreadableImageException if the file is not an image that can be read
     */
    public ReadImage readImage(Path file) {
        return ImageFiles.read(file, reading);
    }

    /** Bytes that reading a file takes at most, by its header; 0 where it is not an image that can be read. */
    long memory(Path file) {
        return ImageFiles.memory(file, reading.limits());
    }

    /**
     * The same for an image in memory.
     *
     * @param content all bytes of an image file
     * @param name what messages call it
     */
    public RgbImage read(byte[] content, String name) {
        return ImageFiles.read(content, name, reading).pixels();
    }

    /** @return the detections in the order of the images */
    public List<Detection> detect(List<RgbImage> images) {
        return images.stream().map(this::detect).toList();
    }

    /**
     * @param image of any size; it is brought to the model's resolution
     * @throws BrokenModelException if its score or map is not a finite number everywhere
     */
    public Detection detect(RgbImage image) {
        return detect(image, "the image");
    }

    /**
     * The same.
     *
     * @param name what to call the image in messages, such as its file
     */
    public Detection detect(RgbImage image, String name) {
        return detect(new ReadImage(image, List.of()), name);
    }

    /** The same; what is odd about the image's file stands in the result. */
    public Detection detect(ReadImage read, String name) {
        RgbImage image = read.pixels();
        boolean beside = atOnce() > 1 && !amongMany;
        try (Usage.Use use = usage.begin();
                OneThread alone = small ? new OneThread() : null;
                Scope scope = new Scope()) {
            int side = settings.resolution();
            RgbImage resized = Resize.to(image, side, side, settings.resize());
            Tensor input = Tensors.of(Planar.toChw(resized), 1, 3, side, side);
            Distances.Found found = distances.of(input, image, beside);
            Reconstruction counterpart = found.counterpart();
            Tensor map = anomalyMap.finished(found.distance(), objectMask(resized));
            float score = anomalyMap.scores(map)[0];
            int mapSide = settings.map().resolution();
            float[] values = Tensors.toFloats(map);
            requireFinite(name, score, values);
            return new Detection(
                    score,
                    Verdict.of(score, threshold, calibrationScores),
                    counterpart.stopSteps()[0],
                    AnomalyMap.owning(mapSide, mapSide, values, image.width(), image.height()),
                    counterpart(counterpart),
                    remarks(read));
        }
    }

    /**
     * Looks at several images at once.
     *
     * @param parallelism how many, at least 1
     * @return closed by the caller
     */
    public DetectorPool pool(int parallelism) {
        requireOpen();
        return new DetectorPool(this, parallelism);
    }

    /** @throws ModelClosedException if the model is closed */
    void requireOpen() {
        usage.requireOpen();
    }

    private List<String> remarks(ReadImage read) {
        String ofSize = learntSizes == null ? null : learntSizes.remark(ImageSizes.Size.of(read.pixels()));
        return ofSize == null
                ? read.remarks()
                : Stream.concat(read.remarks().stream(), Stream.of(ofSize)).toList();
    }

    /** No number is above a threshold that is compared with one that is none: that would call any defect good. */
    private static void requireFinite(String name, float score, float[] map) {
        boolean finite = Float.isFinite(score);
        for (float value : map) {
            finite &= Float.isFinite(value);
        }
        if (!finite) {
            throw new BrokenModelException(
                    "the score or map of " + name + " is not a finite number everywhere; the model"
                            + " is broken if that is so with other images too, train it again");
        }
    }

    private RgbImage counterpart(Reconstruction reconstruction) {
        int side = settings.counterpartSide();
        return Planar.toImage(Tensors.toFloats(reconstruction.images()), side, side);
    }

    private @Nullable Tensor objectMask(RgbImage image) {
        if (settings.foreground() == ForegroundMode.NONE) {
            return null;
        }
        int side = settings.map().resolution();
        RgbImage atMapSize = Resize.to(image, side, side, settings.resize());
        return Tensors.of(Foreground.objectMask(atMapSize, settings.foreground()), 1, 1, side, side);
    }
}
