package io.github.gladvision.fitting;

import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.comparison.NormalDistances;
import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Mean and deviation of a distance in normal images, at each place as far as places matter. A product that always lies
 * the same way has its edges at the same places, and what is normal differs from place to place; one that lies
 * differently every time has no such places, and statistics of its own for each would only say where it was likely to
 * be. Which of the two it is shows in the images: the means at each place of one half of them predict the other half, or
 * they do not.
 */
public final class DistanceStatistics {
    private static final double SMALLEST_DEVIATION = 1e-6;

    private final StandardisedSettings settings;
    private final List<Tensor> distances = new ArrayList<>();

    public DistanceStatistics(StandardisedSettings settings) {
        this.settings = settings;
    }

    /** Takes in the distances of one image, [1,1,h,w]; which then belong to the scope around {@code scope}. */
    public void add(Tensor distance, Scope scope) {
        distances.add(scope.keep(distance));
    }

    /** The distances of the images taken in, in that order. */
    public List<Tensor> distances() {
        return distances;
    }

    /** What is normal, by all images taken in. */
    public NormalDistances normal() {
        double weight = placeWeight();
        Moments all = moments(0, 1);
        Tensor placeMean = smooth(all.mean());
        Tensor wholeMean = all.mean().mean();
        Tensor placeDeviation = deviation(placeMean, smooth(all.square()));
        Tensor wholeDeviation = deviation(wholeMean, all.square().mean()).clamp_min(new Scalar(SMALLEST_DEVIATION));
        return new NormalDistances(
                placeMean.mul(new Scalar(weight)).add(wholeMean.mul(new Scalar(1 - weight))),
                placeDeviation
                        .mul(new Scalar(weight))
                        .add(wholeDeviation.mul(new Scalar(1 - weight + settings.softness()))));
    }

    private static Tensor deviation(Tensor mean, Tensor square) {
        return square.sub(mean.mul(mean)).clamp_min(new Scalar(0.0)).sqrt();
    }

    /** 0 where only the whole image counts, 1 where only the place does. */
    private double placeWeight() {
        double share = (explained() - settings.explainedFrom()) / (settings.explainedTo() - settings.explainedFrom());
        return Math.max(0, Math.min(1, share));
    }

    /**
     * Share of the variance in each half of the images that the means at each place of the other half explain: 1 if
     * they say it all, 0 or less if they say nothing.
     */
    double explained() {
        if (distances.size() < 2) {
            return 0;
        }
        Moments even = moments(0, 2);
        Moments odd = moments(1, 2);
        double unexplained = even.squaredError(smooth(odd.mean())) + odd.squaredError(smooth(even.mean()));
        double whole = even.squaredError(odd.mean().mean())
                + odd.squaredError(even.mean().mean());
        return whole > 0 ? 1 - unexplained / whole : 0;
    }

    /** Neighbours share their statistics. */
    private Tensor smooth(Tensor values) {
        return MapComposer.blur(values, Math.max(0.5, settings.smoothing() * values.size(3) / 32));
    }

    /** Of every {@code step}-th image from number {@code first} on. */
    private Moments moments(int first, int step) {
        TensorVector chosen = new TensorVector();
        for (int i = first; i < distances.size(); i += step) {
            chosen.push_back(distances.get(i));
        }
        Tensor images = torch.cat(chosen, 0);
        return new Moments(overImages(images), overImages(images.mul(images)));
    }

    private static Tensor overImages(Tensor values) {
        return values.mean(new long[] {0}, true, new ScalarTypeOptional());
    }

    /** Means over images at each place, of distances and of their squares, each [1,1,h,w]. */
    private record Moments(Tensor mean, Tensor square) {
        /** Mean of (distance - prediction)^2 over images and places. */
        double squaredError(Tensor prediction) {
            Tensor twice = prediction.mul(mean).mul(new Scalar(2.0));
            return square.sub(twice).add(prediction.mul(prediction)).mean().item_double();
        }
    }
}
