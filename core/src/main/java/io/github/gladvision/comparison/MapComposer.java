package io.github.gladvision.comparison;

import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * From image and normal counterpart to map and score (Yao et al. 2024, section 3.5): the distance of every token to the
 * counterpart at several depths, upsampled and summed, optionally with the pixel difference, then
 * blurred, masked, and the largest values averaged.
 */
public final class MapComposer {
    /** Standard deviations of ImageNet's channels: the published pixel difference is that of images divided by them. */
    private static final float[] CHANNEL_STD = {0.229f, 0.224f, 0.225f};

    private final FeatureNetwork network;
    private final MapSettings settings;
    private final DepthComparison comparison;

    public MapComposer(FeatureNetwork network, MapSettings settings, DepthComparison comparison) {
        this.network = network;
        this.settings = settings;
        this.comparison = comparison;
    }

    /** What images are compared in the features of. */
    public FeatureNetwork network() {
        return network;
    }

    /**
     * @param images [B,3,H,W] in [-1,1]
     * @param counterparts one or more for each image, all of the same shape as the images; the pixel difference is that
     *     with the first
     * @param objectMask [B,1,R,R] in 0..1 at the map's resolution R, or null for none
     * @return maps [B,R,R]
     */
    public Tensor of(Tensor images, List<Tensor> counterparts, @Nullable Tensor objectMask) {
        try (Scope scope = new Scope()) {
            return scope.keep(finished(distance(images, counterparts), objectMask));
        }
    }

    /**
     * What images are compared in.
     *
     * @param images as for {@link #of}
     * @return of each depth of the network, [B,C,h,w]
     */
    public List<Tensor> features(Tensor images) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            return network.features(resized(images)).stream().map(scope::keep).toList();
        }
    }

    /**
     * What differs between images and counterparts, before it is blurred.
     *
     * @param images as for {@link #of}
     * @return [B,1,R,R]
     */
    public Tensor distance(Tensor images, List<Tensor> counterparts) {
        try (Scope scope = new Scope()) {
            return scope.keep(distance(images, features(images), counterparts));
        }
    }

    /**
     * The same where the features of the images are there.
     *
     * @param features of {@code images}
     */
    public Tensor distance(Tensor images, List<Tensor> features, List<Tensor> counterparts) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            List<Tensor> others = counterparts.stream().map(this::resized).toList();
            Tensor map = comparison.together(featureDistance(features, others));
            if (settings.pixelWeight() > 0) {
                map = map.add(scaledPixelDifference(resized(images), others.get(0), map));
            }
            return scope.keep(map);
        }
    }

    /**
     * Blurs and masks.
     *
     * @param distance [B,1,R,R]
     * @return maps [B,R,R]
     */
    public Tensor finished(Tensor distance, @Nullable Tensor objectMask) {
        return finished(settings, distance, objectMask);
    }

    private static Tensor finished(MapSettings settings, Tensor distance, @Nullable Tensor objectMask) {
        try (Scope scope = new Scope()) {
            Tensor map = blur(distance, settings.blurSigma());
            if (objectMask != null) {
                map = map.mul(objectMask);
            }
            return scope.keep(map.squeeze(1));
        }
    }

    /** The score that one image would have by a grid of distances [1,1,h,w] alone. */
    public static double score(MapSettings settings, Tensor distance) {
        try (Scope scope = new Scope()) {
            return scores(settings, finished(settings, resized(distance, settings.resolution()), null))[0];
        }
    }

    /** Mean of the largest values of each map [B,R,R]. */
    public float[] scores(Tensor maps) {
        return scores(settings, maps);
    }

    private static float[] scores(MapSettings settings, Tensor maps) {
        try (Scope scope = new Scope()) {
            Tensor flat = maps.flatten(1, 2);
            long count = Math.min(settings.topPixels(), flat.size(1));
            return Tensors.toFloats(
                    torch.topk(flat, count).get0().mean(new long[] {1}, false, new ScalarTypeOptional()));
        }
    }

    private Tensor featureDistance(List<Tensor> own, List<Tensor> counterparts) {
        @Nullable Tensor sum = null;
        for (int k = 0; k < counterparts.size(); k++) {
            List<Tensor> other = network.features(counterparts.get(k));
            for (int depth = 0; depth < own.size(); depth++) {
                int view = ViewNumbers.of(k, depth, own.size());
                Tensor full = resized(comparison.distance(view, own.get(depth), other.get(depth)));
                sum = sum == null ? full : sum.add(full);
            }
        }
        return Objects.requireNonNull(sum, "a feature network has a depth at least");
    }

    private Tensor scaledPixelDifference(Tensor image, Tensor counterpart, Tensor map) {
        // The standard deviations are those of images in [0,1]; ours span twice that.
        Tensor std = Tensors.of(CHANNEL_STD, 1, 3, 1, 1).mul(new Scalar(2.0));
        Tensor difference = image.sub(counterpart).abs().div(std).mean(new long[] {1}, true, new ScalarTypeOptional());
        Tensor scale =
                switch (settings.pixelScale()) {
                    case IMAGE -> perImageMax(map).div(perImageMax(difference).clamp_min(new Scalar(1e-12)));
                    case BATCH -> map.max().div(difference.max().clamp_min(new Scalar(1e-12)));
                };
        return difference.mul(scale).mul(new Scalar(settings.pixelWeight()));
    }

    private static Tensor perImageMax(Tensor map) {
        return map.amax(new long[] {1, 2, 3}, true);
    }

    private Tensor resized(Tensor batch) {
        return resized(batch, settings.resolution());
    }

    /** Images or maps [B,C,h,w] brought to [B,C,side,side], corners aligned; the same object where they have that size. */
    public static Tensor resized(Tensor batch, int side) {
        if (batch.size(2) == side && batch.size(3) == side) {
            return batch;
        }
        return torch.upsample_bilinear2d(batch, new long[] {side, side}, true);
    }

    /** Separable Gaussian blur of [B,1,h,w] with the border mirrored at its outermost pixel. */
    public static Tensor blur(Tensor map, double sigma) {
        try (Scope scope = new Scope()) {
            int radius = (int) (4 * sigma + 0.5);
            Tensor kernel = gaussian(sigma, radius);
            Tensor padded = mirrored(mirrored(map, radius, 2), radius, 3);
            Tensor rows = torch.conv2d(padded, kernel.reshape(1, 1, -1, 1));
            return scope.keep(torch.conv2d(rows, kernel.reshape(1, 1, 1, -1)));
        }
    }

    /** Mirrors along one dimension; a map narrower than the kernel is mirrored as often as it takes. */
    private static Tensor mirrored(Tensor map, int radius, int dim) {
        int size = (int) map.size(dim);
        int period = Math.max(1, 2 * (size - 1));
        long[] index = new long[size + 2 * radius];
        for (int i = 0; i < index.length; i++) {
            int place = Math.floorMod(i - radius, period);
            index[i] = place < size ? place : period - place;
        }
        return map.index_select(dim, Tensors.of(index, index.length));
    }

    private static Tensor gaussian(double sigma, int radius) {
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double x = (i - radius) / sigma;
            weights[i] = Math.exp(-x * x / 2);
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return Tensors.of(kernel, kernel.length);
    }
}
