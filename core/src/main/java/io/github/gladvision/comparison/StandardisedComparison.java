package io.github.gladvision.comparison;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that knows how much normal images differ from their counterparts at each place: a distance d counts as
 * (d - mean) / deviation, with mean and deviation from normal images ({@link NormalDistances}), less what the image's
 * level as a whole explains. What a small network never reconstructs well, an edge or a grain, is thus not taken for a
 * defect.
 */
public final class StandardisedComparison implements DepthComparison {
    private final StandardisedSettings settings;
    private final List<NormalDistances> views = new ArrayList<>();
    private final @Nullable ImageLevel level;

    /**
     * @param grids of the feature network's depths
     * @param counterparts how many an image is compared with
     */
    public StandardisedComparison(
            StandardisedSettings settings, List<FeatureGrid> grids, int counterparts, ParameterSource source) {
        this.settings = settings;
        for (int view = 0; view < counterparts * grids.size(); view++) {
            views.add(NormalDistances.of(
                    source.under("views." + view + ".counterpart"), grids.get(ViewNumbers.depth(view, grids.size()))));
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

    /**
     * The distance of every token of an image to the nearest of a counterpart, as it is before it is standardised.
     *
     * @param image [1,C,h,w]
     * @param counterpart likewise
     * @return [1,1,h,w]
     */
    public static Tensor toCounterpart(Tensor image, Tensor counterpart, StandardisedSettings settings) {
        return TokenDistance.nearestWithin(image, counterpart, settings.searchRadius());
    }
}
