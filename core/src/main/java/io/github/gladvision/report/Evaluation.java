package io.github.gladvision.report;

import io.github.gladvision.GladException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.data.ImageLoader.Loaded;
import io.github.gladvision.data.Sample;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Inspects every test image of a category and measures the result.
 *
 * <p>An image that cannot be read or inspected is left out of all figures; a defective image without a usable mask is
 * left out of the pixel figures. Both are named in the result and told to the listener, and the evaluation goes on. A
 * mask without a single defective pixel is believed: all its pixels are good.
 *
 * <p>Memory: 8 bytes a compared pixel (250 MB for 117 images of 512x512), and the map and normal counterpart of every
 * image at the model's own size, 7 bytes a pixel.
 */
public final class Evaluation {
    private final EvaluationListener listener;
    private final Path root;
    private final List<ImageResult> images = new ArrayList<>();
    private final List<Omission> omissions = new ArrayList<>();
    private final PixelComparison pixels;
    private int done;

    private Evaluation(Path root, EvaluationSettings settings, EvaluationListener listener) {
        this.root = root;
        this.listener = listener;
        this.pixels = new PixelComparison(settings);
    }

    /**
     * Inspects the test images of {@code dataset} one after the other.
     *
     * @throws GladException if not one image could be inspected, or the model gives scores that are not numbers
     */
    public static EvaluationResult of(
            Inspector inspector, Dataset dataset, EvaluationSettings settings, EvaluationListener listener) {
        return of(inspector, dataset.category(), dataset.root(), dataset.test(), settings, listener);
    }

    static EvaluationResult of(
            Inspector inspector,
            String category,
            Path root,
            List<Sample> samples,
            EvaluationSettings settings,
            EvaluationListener listener) {
        Evaluation evaluation = new Evaluation(root, settings, listener);
        ImageLoader.forEach(samples, loaded -> {
            evaluation.take(inspector, loaded);
            listener.onImage(++evaluation.done, samples.size(), evaluation.name(loaded.sample()));
        });
        if (evaluation.images.isEmpty()) {
            throw new GladException("not one test image of category " + category + " below " + root
                    + " could be inspected"
                    + (evaluation.omissions.isEmpty()
                            ? ""
                            : " (" + evaluation.omissions.get(0).reason() + ")")
                    + "; check the folder test/");
        }
        return Measurement.of(
                category,
                settings,
                evaluation.images,
                evaluation.omissions,
                evaluation.pixels.metrics(),
                inspector.card());
    }

    private void take(Inspector inspector, Loaded loaded) {
        Sample sample = loaded.sample();
        RgbImage image = loaded.image();
        if (image == null) {
            omit(sample, Omission.Scope.ALL_FIGURES, Objects.requireNonNull(loaded.error()));
            return;
        }
        Inspection inspection;
        try {
            inspection = inspector.inspect(image);
        } catch (GladException e) {
            omit(sample, Omission.Scope.ALL_FIGURES, e);
            return;
        }
        checkNumbers(sample, inspection);
        Mask mask = mask(sample, image);
        if (mask != null) {
            pixels.add(inspection, mask);
        }
        images.add(new ImageResult(
                sample.image(),
                name(sample),
                sample.defectType(),
                sample.defective(),
                mask == null ? null : sample.mask(),
                mask != null,
                inspection));
    }

    private @Nullable Mask mask(Sample sample, RgbImage image) {
        try {
            Mask mask = sample.readMask(image);
            if (mask == null) {
                throw new GladException(sample.image() + " has no mask; put one in ground_truth/" + sample.defectType()
                        + " for it to count");
            }
            return mask;
        } catch (GladException e) {
            omit(sample, Omission.Scope.PIXEL_FIGURES, e);
            return null;
        }
    }

    private void checkNumbers(Sample sample, Inspection inspection) {
        boolean finite = Float.isFinite(inspection.score());
        for (float value : inspection.map()) {
            finite &= Float.isFinite(value);
        }
        if (!finite) {
            throw new GladException("the model's score or map for " + sample.image()
                    + " is not a finite number; the model is broken, train it again");
        }
    }

    private void omit(Sample sample, Omission.Scope scope, GladException reason) {
        Omission omission = new Omission(name(sample), scope, reason.getMessage());
        omissions.add(omission);
        listener.onOmission(omission);
    }

    private String name(Sample sample) {
        Path base = root.toAbsolutePath().normalize();
        Path file = sample.image().toAbsolutePath().normalize();
        return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
    }
}
