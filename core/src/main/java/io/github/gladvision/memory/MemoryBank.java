package io.github.gladvision.memory;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.comparison.FeatureGrid;
import io.github.gladvision.comparison.ImageLevel;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.comparison.NormalDistances;
import io.github.gladvision.comparison.StandardisedSettings;
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
import org.jspecify.annotations.Nullable;

/**
 * Remembers what good images look like, token by token: how far a token of an image is from the nearest one remembered
 * tells how unusual it is (Roth et al. 2022, PatchCore). It sees what the counterpart does not, a texture or a brightness
 * that good images never have, and not what it does: a usual thing in the wrong place.
 *
 * <p>As with counterparts, distances count in deviations of what good images have, at each place as far as places matter.
 * Which tokens are remembered, and how much each view counts, is fitted to good images.
 */
public final class MemoryBank {
    private final ViewNetworks networks;
    private final ResizeMethod resize;
    private final List<Bank> banks = new ArrayList<>();
    private final Tensor counterpartScale;

    /**
     * How large a bank is.
     *
     * @param channels of a token before the projection
     * @param entries tokens, or images where places matter
     */
    public record Shape(int channels, int entries) {}

    /**
     * What is remembered of one view.
     *
     * @param projection [C,D] of the view's tokens
     * @param normal distances of good images
     * @param level what of them an image's level explains
     * @param scale [1], how much the view counts in the map
     */
    private record Bank(
            MemoryView view,
            Tensor projection,
            TokenBank tokens,
            NormalDistances normal,
            @Nullable ImageLevel level,
            Tensor scale) {}

    /**
     * @param statistics how distances are standardised
     * @param resize how images are brought to a view's resolution
     * @param shapes of the banks of the settings' views
     */
    public MemoryBank(
            MemorySettings settings,
            StandardisedSettings statistics,
            ResizeMethod resize,
            List<Shape> shapes,
            ViewNetworks networks,
            ParameterSource source) {
        this.networks = networks;
        this.resize = resize;
        Initializer stored = Initializer.constant(0);
        counterpartScale = source.parameter("counterpart_scale", stored, 1);
        for (int i = 0; i < shapes.size(); i++) {
            MemoryView view = settings.views().get(i);
            Shape shape = shapes.get(i);
            int side = view.grid();
            long dimensions = TokenProjection.dimensions(view.tokens(), shape.channels());
            ParameterSource own = source.under("views." + i);
            long[] tokens = view.search() == MemoryView.Search.ANYWHERE
                    ? new long[] {shape.entries(), dimensions}
                    : new long[] {(long) side * side, shape.entries(), dimensions};
            banks.add(new Bank(
                    view,
                    own.parameter("projection", stored, shape.channels(), dimensions),
                    TokenBank.read(own, view.search(), tokens),
                    NormalDistances.of(own, new FeatureGrid(shape.channels(), side, side)),
                    ImageLevel.of(own, statistics),
                    own.parameter("scale", stored, 1)));
        }
    }

    /**
     * How unusual an image is at every place, by each view.
     *
     * @param image of any size, as it was read
     * @param seen of the image, brought to its resolution as this memory brings it there; null for nothing
     * @param side R of the map
     * @return of each view, [1,1,R,R]
     */
    public List<Tensor> unusual(RgbImage image, @Nullable SeenFeatures seen, int side) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            List<Tensor> views = new ArrayList<>();
            for (Bank bank : banks) {
                try (Scope view = new Scope()) {
                    Tensor grid = TokenProjection.apply(tokens(image, bank.view(), seen), bank.projection());
                    Tensor distance = ImageLevel.takenOff(
                            bank.level(),
                            bank.normal().standardise(bank.tokens().nearest(grid)));
                    views.add(view.keep(MapComposer.resized(distance.mul(bank.scale()), side)));
                }
            }
            return views.stream().map(scope::keep).toList();
        }
    }

    /**
     * How unusual an image is at every place, by its counterparts and by the memory.
     *
     * @param toCounterparts the comparison with counterparts, [1,1,R,R]
     * @param unusual of the same image and size
     * @return [1,1,R,R]
     */
    public Tensor together(Tensor toCounterparts, List<Tensor> unusual) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor sum = toCounterparts.mul(counterpartScale);
            for (Tensor view : unusual) {
                sum = sum.add(view);
            }
            return scope.keep(sum);
        }
    }

    private static List<Tensor> chosen(List<Tensor> depths, MemoryView view) {
        for (int depth : view.depths()) {
            if (depth < 1 || depth > depths.size()) {
                throw new BadSettingException("a view of detector.memory names depth " + depth
                        + ", its feature network has 1 to " + depths.size());
            }
        }
        return view.depths().isEmpty()
                ? depths
                : view.depths().stream().map(depth -> depths.get(depth - 1)).toList();
    }

    private Tensor tokens(RgbImage image, MemoryView view, @Nullable SeenFeatures seen) {
        List<Tensor> depths = seen == null ? null : seen.of(networks.network(view), view);
        return depths == null
                ? tokens(networks, image, view, resize)
                : TokenGrid.of(chosen(depths, view), view.tokens(), view.grid());
    }

    /** @return tokens of an image before the projection, [1,C,h,w] */
    public static Tensor tokens(ViewNetworks networks, RgbImage image, MemoryView view, ResizeMethod resize) {
        try (Scope scope = new Scope()) {
            int side = view.resolution();
            Tensor input = Tensors.of(Planar.toChw(Resize.to(image, side, side, resize)), 1, 3, side, side);
            return scope.keep(
                    TokenGrid.of(chosen(networks.network(view).features(input), view), view.tokens(), view.grid()));
        }
    }
}
