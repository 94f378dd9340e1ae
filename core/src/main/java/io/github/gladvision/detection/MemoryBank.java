package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.detection.CalibratedComparison.Grid;
import io.github.gladvision.detection.DistanceStatistics.Normal;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.ResizeMethod;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Remembers what good images look like, token by token: how far a token of an image is from the nearest one remembered
 * tells how unusual it is (Roth et al. 2022, PatchCore). It sees what the counterpart does not, a texture or a brightness
 * that good images never have, and not what it does: a usual thing in the wrong place.
 *
 * <p>As with counterparts, distances count in deviations of what good images have, at each place as far as places matter.
 * {@link MemoryBankFit} fills it.
 */
public final class MemoryBank {
    private final Networks networks;
    private final ResizeMethod resize;
    private final List<Bank> banks = new ArrayList<>();

    /**
     * What is remembered of one view.
     *
     * @param projection [C,D] of the view's tokens
     * @param tokens [M,D]
     * @param normal distances of good images
     * @param scale [1] that brings the distances to the units of the comparison with counterparts
     */
    private record Bank(MemoryView view, Tensor projection, Tensor tokens, Normal normal, Tensor scale) {}

    /** @param grids of the tokens, one for each view */
    MemoryBank(
            List<MemoryView> views, List<Grid> grids, Networks networks, ResizeMethod resize, ParameterSource source) {
        this.networks = networks;
        this.resize = resize;
        Initializer stored = Initializer.constant(0);
        for (int i = 0; i < grids.size(); i++) {
            MemoryView view = views.get(i);
            Grid grid = grids.get(i);
            int dimensions = TokenProjection.dimensions(view.tokens(), grid.channels());
            ParameterSource own = source.under("views." + i);
            banks.add(new Bank(
                    view,
                    own.parameter("projection", stored, grid.channels(), dimensions),
                    own.parameter("tokens", stored, view.bank(), dimensions),
                    Normal.of(own, grid),
                    own.parameter("scale", stored, 1)));
        }
    }

    /**
     * How unusual an image is at every place.
     *
     * @param image of any size, as it was read
     * @param side of the map
     * @return [1,1,side,side], in the units of the comparison with counterparts
     */
    Tensor distance(RgbImage image, int side) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor sum = null;
            for (Bank bank : banks) {
                Tensor grid = TokenProjection.apply(tokens(networks, image, bank.view(), resize), bank.projection());
                Tensor distance = bank.normal().standardise(TokenDistance.nearestInBank(grid, bank.tokens()));
                Tensor full = AnomalyMap.resized(distance.mul(bank.scale()), side);
                sum = sum == null ? full : sum.add(full);
            }
            return scope.keep(sum);
        }
    }

    /** @return tokens of an image before the projection, [1,C,h,w] */
    static Tensor tokens(Networks networks, RgbImage image, MemoryView view, ResizeMethod resize) {
        try (Scope scope = new Scope()) {
            int side = view.resolution();
            Tensor input = Tensors.of(Planar.toChw(Resize.to(image, side, side, resize)), 1, 3, side, side);
            return scope.keep(TokenGrid.of(networks.network(view).features(input), view.tokens()));
        }
    }
}
