package io.github.gladvision.evaluation;

import io.github.gladvision.Cancellation;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.data.ImageLoader.Loaded;
import io.github.gladvision.data.sample.MaskDoubt;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.evaluation.ImageResult.Truth;
import io.github.gladvision.evaluation.MaskReduction.Size;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.metrics.MetricsListener;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.model.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Inspects every test image of a category and measures the result.
 *
 * <p>An image that cannot be read or inspected is left out of all figures; a defective image without a usable mask is
 * left out of the pixel figures. Both are named in the result and told to the listener, and the evaluation goes on. A
 * mask without a single defective pixel is believed: all its pixels are good.
 *
 * <p>Maps and normal counterparts go to a temporary file (7 bytes a pixel, at the model's own size) and are read from
 * there for the figures and for the pictures of a report. So memory depends little on how many images there are:
 * {@link PixelMetrics} says how.
 */
public final class Evaluation {
    private static final String CANCELLED = "the evaluation was cancelled and nothing of it is kept; start again";

    private final Listener<EvaluationEvent> listener;
    private final Cancellation cancellation;
    private final Path root;
    private final List<ImageResult> images = new ArrayList<>();
    private final List<Omission> omissions = new ArrayList<>();
    private final Spool spool;
    private final ComparedMaps maps;
    private int done;

    private Evaluation(
            Path root,
            EvaluationSettings settings,
            Listener<EvaluationEvent> listener,
            Cancellation cancellation,
            Spool spool) {
        this.root = root;
        this.listener = listener;
        this.cancellation = cancellation;
        this.spool = spool;
        this.maps = new ComparedMaps(settings, spool);
    }

    /** {@link #of(Inspector, Dataset, EvaluationSettings, Listener)}, which nobody listens to. */
    public static EvaluationResult of(Inspector inspector, Dataset dataset, EvaluationSettings settings) {
        return of(inspector, dataset, settings, Listener.none());
    }

    /**
     * Inspects the test images of {@code dataset}, as many at once as the inspector says.
     *
     * @throws GladException if not one image could be inspected, or the model gives scores that are not numbers
     */
    public static EvaluationResult of(
            Inspector inspector, Dataset dataset, EvaluationSettings settings, Listener<EvaluationEvent> listener) {
        return of(inspector, dataset, settings, listener, new Cancellation());
    }

    /**
     * The same, and can be ended early.
     *
     * @param cancellation may be cancelled from any thread
     * @throws CancelledException if that was asked for, or the thread is interrupted
     * @throws GladException if not one image could be inspected, or the model gives scores that are not numbers
     */
    public static EvaluationResult of(
            Inspector inspector,
            Dataset dataset,
            EvaluationSettings settings,
            Listener<EvaluationEvent> listener,
            Cancellation cancellation) {
        ModelCard card = inspector.card();
        return of(
                (sample, image) -> inspector.inspect(image),
                inspector.atOnce(),
                dataset.category(),
                dataset.root(),
                card == null
                        ? dataset.test()
                        : Sample.withWhiteLevel(dataset.test(), card.detector().whiteLevel()),
                card,
                settings,
                listener,
                cancellation);
    }

    /**
     * @param atOnce how many images may be inspected at once
     * @param card of the model; null if there is none
     */
    static EvaluationResult of(
            SampleInspector inspector,
            int atOnce,
            String category,
            Path root,
            List<Sample> samples,
            @Nullable ModelCard card,
            EvaluationSettings settings,
            Listener<EvaluationEvent> listener,
            Cancellation cancellation) {
        Spool spool = Spool.open();
        try {
            Evaluation evaluation = new Evaluation(root, settings, listener, cancellation, spool);
            ImageLoader.forEach(samples, atOnce, loaded -> Inspected.by(inspector, loaded), inspected -> {
                cancellation.check(CANCELLED);
                evaluation.take(inspected);
                listener.on(new EvaluationEvent.ImageDone(
                        ++evaluation.done,
                        samples.size(),
                        evaluation.name(inspected.loaded().sample())));
            });
            if (evaluation.images.isEmpty()) {
                throw new GladException("not one test image of category " + category + " below " + root
                        + " could be inspected"
                        + (evaluation.omissions.isEmpty()
                                ? ""
                                : " (" + evaluation.omissions.get(0).reason() + ")")
                        + "; check the folder test/");
            }
            return evaluation.measure(category, settings, card);
        } catch (CancellationException e) { // how the metrics, which know nothing of this library, say it
            spool.close();
            throw new CancelledException(CANCELLED, e);
        } catch (RuntimeException | Error e) {
            spool.close();
            throw e;
        }
    }

    private EvaluationResult measure(String category, EvaluationSettings settings, @Nullable ModelCard card) {
        PixelMetrics pixels = PixelMetrics.of(maps, settings.pixelSettings(), new MetricsListener() {
            @Override
            public void onMap(long done, long total) {
                cancellation.check(CANCELLED);
                listener.on(new EvaluationEvent.MapDone(done, total));
            }

            @Override
            public void onReplicate(long done, long total) {
                cancellation.check(CANCELLED);
                listener.on(new EvaluationEvent.ReplicateDone(done, total));
            }
        });
        List<ImageResult> measured = new ArrayList<>();
        int map = 0; // maps are in the order of the images that have one
        for (ImageResult image : images) {
            measured.add(
                    image.inPixelFigures()
                            ? image.withAuPimo(pixels.perImageOverlap(map++).value())
                            : image);
        }
        return Measurement.of(category, settings, measured, omissions, pixels, card);
    }

    /** What is thought of a sample whose image is at hand; see {@link Inspector}. */
    interface SampleInspector {
        Inspection inspect(Sample sample, RgbImage image);
    }

    /**
     * A sample that was inspected, or of which nothing could be thought.
     *
     * @param inspection null if the image could not be read, or not inspected
     * @param failure why; null where there is an inspection
     */
    private record Inspected(Loaded loaded, @Nullable Inspection inspection, @Nullable GladException failure) {
        static Inspected by(SampleInspector inspector, Loaded loaded) {
            RgbImage image = loaded.image();
            if (image == null) {
                return new Inspected(loaded, null, loaded.reason());
            }
            try {
                return new Inspected(loaded, inspector.inspect(loaded.sample(), image), null);
            } catch (CancelledException e) {
                throw e;
            } catch (GladException e) {
                return new Inspected(loaded, null, e);
            }
        }
    }

    private void take(Inspected inspected) {
        Loaded loaded = inspected.loaded();
        Sample sample = loaded.sample();
        Inspection inspection = inspected.inspection();
        if (inspection == null) {
            omit(sample, Omission.Scope.ALL_FIGURES, Objects.requireNonNull(inspected.failure()));
            return;
        }
        checkNumbers(sample, inspection);
        List<String> remarks = remarks(loaded, inspection);
        StoredInspection stored = StoredInspection.store(inspection, spool);
        Truth truth = compare(sample, stored, mask(sample, loaded.orThrow(), remarks));
        images.add(new ImageResult(
                sample, name(sample), sample.defectType(), sample.defective(), truth, stored, Double.NaN, remarks));
    }

    /** Of the file and of the image in it; what is to be said of masks comes later. */
    private List<String> remarks(Loaded loaded, Inspection inspection) {
        List<String> remarks = new ArrayList<>(loaded.remarks());
        remarks.addAll(inspection.remarks());
        remarks.forEach(remark -> listener.on(new EvaluationEvent.Remarked(name(loaded.sample()), remark)));
        return remarks;
    }

    private Truth compare(Sample sample, StoredInspection inspection, @Nullable Mask mask) {
        if (mask == null) {
            return Truth.UNKNOWN;
        }
        maps.add(inspection, mask, sample.defective() ? sample.defectType() : null);
        if (!sample.defective()) {
            return Truth.of(null);
        }
        Size size = new Size(mask.width(), mask.height()).capped(Pictures.LONG_SIDE);
        return Truth.of(StoredMask.store(MaskReduction.reduce(mask, size), spool));
    }

    /** @param remarks gets what is doubtful */
    private @Nullable Mask mask(Sample sample, RgbImage image, List<String> remarks) {
        try {
            Mask mask = sample.readMask(image);
            if (mask == null) {
                throw new GladException(sample.image() + " has no mask; put one in ground_truth/" + sample.defectType()
                        + " for it to count");
            }
            for (MaskDoubt doubt : MaskDoubt.of(sample, image)) {
                remarks.add(doubt.text());
                listener.on(new EvaluationEvent.MaskDoubted(doubt));
            }
            return mask;
        } catch (GladException e) {
            omit(sample, Omission.Scope.PIXEL_FIGURES, e);
            return null;
        }
    }

    private void checkNumbers(Sample sample, Inspection inspection) {
        boolean finite = Double.isFinite(inspection.score());
        for (float value : inspection.map()) {
            finite &= Float.isFinite(value);
        }
        if (!finite) {
            throw new GladException(
                    "the score or map of " + sample.image()
                            + " is not a finite number everywhere; what made it is broken, such as a model that must be trained again");
        }
    }

    private void omit(Sample sample, Omission.Scope scope, GladException reason) {
        Omission omission = new Omission(name(sample), scope, reason.getMessage());
        omissions.add(omission);
        listener.on(new EvaluationEvent.Omitted(omission));
    }

    private String name(Sample sample) {
        return name(root, sample.image());
    }

    /** The path of an image below a folder, with forward slashes. */
    static String name(Path root, Path image) {
        Path base = root.toAbsolutePath().normalize();
        Path file = image.toAbsolutePath().normalize();
        return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
    }
}
