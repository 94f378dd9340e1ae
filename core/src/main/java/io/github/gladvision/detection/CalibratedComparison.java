package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.detection.DistanceStatistics.Normal;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.StoredParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that knows how much normal images differ from their counterparts at each place: a distance d counts as
 * (d - mean) / deviation, with mean and deviation from normal images ({@link DistanceStatistics}), less what the image's
 * level as a whole explains. What a small network never reconstructs well, an edge or a grain, is thus not taken for a
 * defect.
 */
public final class CalibratedComparison implements DepthComparison {
    private final CalibratedSettings settings;
    private final List<Normal> views = new ArrayList<>();
    private final @Nullable ImageLevel level;

    /** Grid of one depth: channels, height and width. */
    public record Grid(int channels, int height, int width) {}

    /**
     * @param grids of the feature network's depths
     * @param counterparts how many an image is compared with
     */
    public CalibratedComparison(
            CalibratedSettings settings, List<Grid> grids, int counterparts, ParameterSource source) {
        this.settings = settings;
        for (int view = 0; view < counterparts * grids.size(); view++) {
            views.add(Normal.of(source.under("views." + view + ".counterpart"), grids.get(view % grids.size())));
        }
        level = ImageLevel.of(source, settings);
    }

    @Override
    public Tensor distance(int view, Tensor image, Tensor counterpart) {
        try (Scope scope = new Scope()) {
            return scope.keep(views.get(view).standardise(toCounterpart(image, counterpart, settings)));
        }
    }

    @Override
    public Tensor together(Tensor sum) {
        return ImageLevel.takenOff(level, sum);
    }

    private static Tensor toCounterpart(Tensor image, Tensor counterpart, CalibratedSettings settings) {
        return TokenDistance.nearestWithin(image, counterpart, settings.searchRadius());
    }

    /** Features of one normal image and of its counterparts, in every view. */
    public record Pair(List<Tensor> image, List<Tensor> counterpart) {}

    /** A comparison and its parameters, which the caller closes. */
    public record Fitted(CalibratedComparison comparison, Parameters parameters) {}

    /** Gives the pairs of the images with the given numbers, one after the other; each is freed after use. */
    public interface Pairs {
        int count();

        Pair pair(int index);
    }

    /**
     * Learns from normal images.
     *
     * @param map by which distances become scores
     * @param images whose distances are the normal ones
     */
    public static Fitted fit(
            CalibratedSettings settings, MapSettings map, List<Grid> grids, int counterparts, Pairs images) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Map<String, Tensor> values = new HashMap<>();
            List<DistanceStatistics> statistics = new ArrayList<>();
            for (int i = 0; i < images.count(); i++) {
                try (Scope inner = new Scope()) {
                    Pair pair = images.pair(i);
                    for (int depth = 0; depth < pair.image().size(); depth++) {
                        if (statistics.size() == depth) {
                            statistics.add(new DistanceStatistics(settings));
                        }
                        Tensor image = pair.image().get(depth);
                        Tensor counterpart = pair.counterpart().get(depth);
                        statistics.get(depth).add(toCounterpart(image, counterpart, settings), inner);
                    }
                }
            }
            List<Normal> normals =
                    statistics.stream().map(DistanceStatistics::normal).toList();
            for (int view = 0; view < normals.size(); view++) {
                String prefix = "views." + view + ".counterpart.";
                normals.get(view).values().forEach((name, value) -> values.put(prefix + name, value));
            }
            ImageLevel level =
                    ImageLevel.fit(images.count(), i -> sum(statistics, normals, i, map.resolution()), map, settings);
            if (level != null) {
                values.putAll(level.values());
            }
            StoredParameters source = new StoredParameters("comparison", values);
            return new Fitted(new CalibratedComparison(settings, grids, counterparts, source), source.parameters());
        }
    }

    /** Of the standardised distances of an image in all views, at the size of the map. */
    private static Tensor sum(List<DistanceStatistics> statistics, List<Normal> normals, int image, int side) {
        try (Scope scope = new Scope()) {
            Tensor sum = null;
            for (int view = 0; view < normals.size(); view++) {
                Tensor distance = statistics.get(view).distances().get(image);
                Tensor full = AnomalyMap.resized(normals.get(view).standardise(distance), side);
                sum = sum == null ? full : sum.add(full);
            }
            return scope.keep(sum);
        }
    }
}
