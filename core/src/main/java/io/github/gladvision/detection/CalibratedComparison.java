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

/**
 * A comparison that knows how much normal images differ from their counterparts at each place: a distance d counts as
 * (d - mean) / deviation, with mean and deviation from normal images ({@link DistanceStatistics}). What a small network
 * never reconstructs well, an edge or a grain, is thus not taken for a defect.
 */
public final class CalibratedComparison implements DepthComparison {
    private final CalibratedSettings settings;
    private final List<Normal> views = new ArrayList<>();

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
    }

    @Override
    public Tensor distance(int view, Tensor image, Tensor counterpart) {
        try (Scope scope = new Scope()) {
            return scope.keep(views.get(view).standardise(toCounterpart(image, counterpart, settings)));
        }
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
     * @param images whose distances are the normal ones
     */
    public static Fitted fit(CalibratedSettings settings, List<Grid> grids, int counterparts, Pairs images) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Map<String, Tensor> values = new HashMap<>();
            List<DistanceStatistics> statistics = new ArrayList<>();
            for (int i = 0; i < images.count(); i++) {
                try (Scope inner = new Scope()) {
                    Pair pair = images.pair(i);
                    for (int depth = 0; depth < pair.image().size(); depth++) {
                        if (statistics.size() == depth) {
                            statistics.add(new DistanceStatistics());
                        }
                        Tensor image = pair.image().get(depth);
                        Tensor counterpart = pair.counterpart().get(depth);
                        statistics.get(depth).add(toCounterpart(image, counterpart, settings), inner);
                    }
                }
            }
            for (int view = 0; view < statistics.size(); view++) {
                String prefix = "views." + view + ".counterpart.";
                Normal normal = statistics.get(view).normal(settings);
                values.put(prefix + "mean", normal.mean());
                values.put(prefix + "deviation", normal.deviation());
            }
            StoredParameters source = new StoredParameters("calibration", values);
            return new Fitted(new CalibratedComparison(settings, grids, counterparts, source), source.parameters());
        }
    }
}
