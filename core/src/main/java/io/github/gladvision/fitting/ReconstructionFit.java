package io.github.gladvision.fitting;

import io.github.gladvision.comparison.FeatureGrid;
import io.github.gladvision.comparison.FittedComparison;
import io.github.gladvision.comparison.ImageLevel;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.comparison.MapSettings;
import io.github.gladvision.comparison.NormalDistances;
import io.github.gladvision.comparison.StandardisedComparison;
import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.comparison.ViewNumbers;
import io.github.gladvision.detection.Counterparts;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Fits to a trained network what depends on how well it reconstructs normal images: the threshold of the adaptive step,
 * and the statistics of the comparison. All of it comes from images that were learnt from; the held-out images are left
 * for the threshold of the verdict.
 */
final class ReconstructionFit {
    /** More images than this do not change the statistics enough to be worth their time. */
    static final int MOST_IMAGES = 64;

    private final Networks networks;
    private final List<RgbImage> images;
    private final DetectorSettings settings;
    private final Runnable beforeEach;
    private final ImagesAtOnce atOnce;

    /** @param beforeEach is run before an image is looked at; ends the work by an exception */
    ReconstructionFit(Networks networks, List<RgbImage> learnt, DetectorSettings settings, Runnable beforeEach) {
        this.networks = networks;
        this.settings = settings;
        this.beforeEach = beforeEach;
        atOnce = new ImagesAtOnce(networks);
        images = learnt.subList(0, Math.min(learnt.size(), MOST_IMAGES));
    }

    /**
     * The settings with the threshold of the adaptive step set so that all but the given share of normal images follow
     * generation down to the minimum step.
     *
     * @param stoppingShare of normal images that may stop earlier, 0..1; 0 to leave the threshold as it is
     */
    DetectorSettings adaptiveThreshold(double stoppingShare) {
        if (!settings.reconstruction().adaptiveStep() || stoppingShare == 0) {
            return settings;
        }
        DetectorSettings unlimited =
                settings.withoutFine().with(settings.reconstruction().withThreshold(Double.POSITIVE_INFINITY));
        Counterparts counterparts = networks.counterparts(unlimited);
        float[] largest = new float[images.size()];
        atOnce.forEach(
                largest.length,
                i -> counterparts.of(image(i)).adaptive().largestScores()[0],
                (i, found) -> largest[i] = found);
        Arrays.sort(largest);
        int rank = (int) Math.ceil(largest.length * (1 - stoppingShare)) - 1;
        double threshold = largest[Math.min(Math.max(rank, 0), largest.length - 1)];
        return settings.with(settings.reconstruction().withThreshold(threshold));
    }

    /** The grids of the feature network's depths. */
    private List<FeatureGrid> grids() {
        try (Scope scope = new Scope()) {
            return networks.features().network().features(resized(tensor(images.get(0)))).stream()
                    .map(depth -> new FeatureGrid((int) depth.size(1), (int) depth.size(2), (int) depth.size(3)))
                    .toList();
        }
    }

    /**
     * The comparison by the distances of these images; the caller closes it.
     *
     * @param detector with the threshold of the adaptive step set
     */
    FittedComparison comparison(DetectorSettings detector, StandardisedSettings comparison) {
        List<FeatureGrid> grids = grids();
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            List<DistanceStatistics> statistics = IntStream.range(0, detector.counterparts() * grids.size())
                    .mapToObj(view -> new DistanceStatistics(comparison))
                    .toList();
            Counterparts counterparts = networks.counterparts(detector);
            atOnce.forEachTensors(
                    images.size(), i -> distances(image(i), counterparts, comparison), (i, distances, inner) -> {
                        for (int view = 0; view < distances.size(); view++) {
                            statistics.get(view).add(distances.get(view), inner);
                        }
                    });
            Map<String, Tensor> values = values(statistics, detector.map(), comparison);
            StoredParameters source = new StoredParameters("comparison", values);
            return new FittedComparison(
                    new StandardisedComparison(comparison, grids, detector.counterparts(), source),
                    source.parameters(),
                    grids);
        }
    }

    /** The distances of an image in all views, in the order of their {@link ViewNumbers}. */
    private List<Tensor> distances(Tensor image, Counterparts counterparts, StandardisedSettings comparison) {
        List<Tensor> distances = new ArrayList<>();
        List<Tensor> own = networks.features().network().features(resized(image));
        List<Tensor> others = counterparts.of(image).images();
        for (int k = 0; k < others.size(); k++) {
            List<Tensor> other = networks.features().network().features(resized(others.get(k)));
            for (int depth = 0; depth < own.size(); depth++) {
                distances.add(
                        ViewNumbers.of(k, depth, own.size()),
                        StandardisedComparison.toCounterpart(own.get(depth), other.get(depth), comparison));
            }
        }
        return distances;
    }

    private static Map<String, Tensor> values(
            List<DistanceStatistics> statistics, MapSettings map, StandardisedSettings comparison) {
        Map<String, Tensor> values = new HashMap<>();
        List<NormalDistances> normals =
                statistics.stream().map(DistanceStatistics::normal).toList();
        for (int view = 0; view < normals.size(); view++) {
            String prefix = "views." + view + ".counterpart.";
            normals.get(view).values().forEach((name, value) -> values.put(prefix + name, value));
        }
        int count = statistics.get(0).distances().size();
        ImageLevel level = ImageLevel.fit(count, i -> sum(statistics, normals, i, map.resolution()), map, comparison);
        if (level != null) {
            values.putAll(level.values());
        }
        return values;
    }

    /** Of the standardised distances of an image in all views, at the size of the map. */
    private static Tensor sum(List<DistanceStatistics> statistics, List<NormalDistances> normals, int image, int side) {
        try (Scope scope = new Scope()) {
            @Nullable Tensor sum = null;
            for (int view = 0; view < normals.size(); view++) {
                Tensor distance = statistics.get(view).distances().get(image);
                Tensor full = MapComposer.resized(normals.get(view).standardise(distance), side);
                sum = sum == null ? full : sum.add(full);
            }
            return scope.keep(Objects.requireNonNull(sum));
        }
    }

    private Tensor image(int number) {
        beforeEach.run();
        return tensor(images.get(number));
    }

    private Tensor tensor(RgbImage image) {
        return Tensors.of(Planar.toChw(image), 1, 3, settings.resolution(), settings.resolution());
    }

    /** At the size of the map, at which the features are taken in detection too. */
    private Tensor resized(Tensor image) {
        return MapComposer.resized(image, settings.map().resolution());
    }
}
