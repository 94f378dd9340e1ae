package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.detection.CalibratedComparison.Grid;
import io.github.gladvision.detection.DistanceStatistics.Normal;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.StoredParameters;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Fills a {@link MemoryBank} from good images: which tokens it remembers, and what distances are normal. All images fill
 * the banks; the distances of an image are then measured without its own tokens, so that no image has to be kept back.
 */
public final class MemoryBankFit {
    /** Images by which features are whitened: they have some ten thousands of tokens. */
    private static final int WHITENED_BY = 48;

    private final DetectorSettings settings;
    private final Networks networks;
    private final Images images;
    private final long seed;

    /** Good images as they were read, each of any size, one after the other. */
    public interface Images {
        int count();

        RgbImage image(int index);
    }

    /** A memory and its parameters, which closing it frees. */
    public record Fitted(MemoryBank memory, Parameters parameters, List<Grid> grids) implements AutoCloseable {
        @Override
        public void close() {
            parameters.close();
        }
    }

    /**
     * @param settings with a memory
     * @param networks with those that its views need
     * @param images that are remembered
     * @param seed of the choice of tokens and of projections
     */
    public MemoryBankFit(DetectorSettings settings, Networks networks, Images images, long seed) {
        this.settings = settings;
        this.networks = networks;
        this.images = images;
        this.seed = seed;
    }

    /**
     * @param measured how many of the images, the first ones, say which distances are normal
     * @param counterpartSpread standard deviation of the scores of the comparison with counterparts on good images: the
     *     unit that the memory's distances are brought to
     */
    public Fitted fit(int measured, double counterpartSpread) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Map<String, Tensor> values = new HashMap<>();
            List<Grid> grids = new ArrayList<>();
            List<MemoryView> views = settings.memory().views();
            for (int i = 0; i < views.size(); i++) {
                try (Scope inner = new Scope()) {
                    Bank bank = bank(views.get(i));
                    grids.add(bank.grid());
                    List<Tensor> distances = distances(bank, measured);
                    Normal normal = normal(distances);
                    double spread = ScoreSpread.of(distances.stream()
                            .mapToDouble(distance -> AnomalyMap.score(settings.map(), normal.standardise(distance)))
                            .toArray());
                    float scale = (float) (counterpartSpread / spread / views.size());
                    String prefix = "views." + i + ".";
                    values.put(prefix + "projection", inner.keep(bank.projection()));
                    values.put(prefix + "tokens", inner.keep(bank.tokens()));
                    values.put(prefix + "mean", inner.keep(normal.mean()));
                    values.put(prefix + "deviation", inner.keep(normal.deviation()));
                    values.put(prefix + "scale", inner.keep(Tensors.of(new float[] {scale}, 1)));
                }
            }
            StoredParameters source = new StoredParameters("memory", values);
            MemoryBank memory = new MemoryBank(views, grids, networks, settings.resize(), source);
            return new Fitted(memory, source.parameters(), grids);
        }
    }

    private static List<Tensor> distances(Bank bank, int measured) {
        List<Tensor> distances = new ArrayList<>();
        for (int image = 0; image < measured; image++) {
            distances.add(bank.withoutOwn(image));
        }
        return distances;
    }

    private Normal normal(List<Tensor> distances) {
        DistanceStatistics statistics = new DistanceStatistics();
        for (Tensor distance : distances) {
            try (Scope scope = new Scope()) {
                statistics.add(distance, scope);
            }
        }
        return statistics.normal(CalibratedSettings.of(settings.comparison()));
    }

    /**
     * What is remembered of one view.
     *
     * @param ends for every image, the number of tokens up to its last one
     */
    private record Bank(MemoryBankFit fit, MemoryView view, Grid grid, Tensor projection, Tensor tokens, long[] ends) {
        /** Distances [1,1,h,w] of an image's tokens to the nearest of all other images. */
        Tensor withoutOwn(int image) {
            try (Scope scope = new Scope()) {
                Tensor own = TokenProjection.apply(fit.tokens(image, view), projection);
                long before = image == 0 ? 0 : ends[image - 1];
                long after = tokens.size(0) - ends[image];
                Tensor nearest = null;
                if (before > 0) {
                    nearest = TokenDistance.nearestInBank(own, tokens.narrow(0, 0, before));
                }
                if (after > 0) {
                    Tensor later = TokenDistance.nearestInBank(own, tokens.narrow(0, ends[image], after));
                    nearest = nearest == null ? later : nearest.minimum(later);
                }
                return scope.keep(nearest);
            }
        }
    }

    private Tensor tokens(int image, MemoryView view) {
        return MemoryBank.tokens(networks, images.image(image), view, settings.resize());
    }

    /** Tokens drawn evenly from all images, in the order of the images. */
    private Bank bank(MemoryView view) {
        SplittableRandom random = new SplittableRandom(seed);
        Grid grid = grid(view);
        Tensor projection =
                switch (view.tokens()) {
                    case WHITENED -> whitening(view);
                    case DIRECTION -> TokenProjection.random(grid.channels(), random);
                };
        TensorVector parts = new TensorVector();
        long[] ends = new long[images.count()];
        for (int i = 0; i < ends.length; i++) {
            try (Scope scope = new Scope()) {
                Tensor rows = TokenProjection.rows(tokens(i, view));
                // Shares that add up to exactly the bank's size, whatever the number of images.
                ends[i] = (long) view.bank() * (i + 1) / ends.length;
                long[] chosen = random.longs(ends[i] - (i == 0 ? 0 : ends[i - 1]), 0, rows.size(0))
                        .toArray();
                Tensor drawn = rows.index_select(0, Tensors.of(chosen, chosen.length));
                parts.push_back(scope.keep(drawn.matmul(projection)));
            }
        }
        return new Bank(this, view, grid, projection, torch.cat(parts, 0), ends);
    }

    private Grid grid(MemoryView view) {
        try (Scope scope = new Scope()) {
            Tensor tokens = tokens(0, view);
            return new Grid((int) tokens.size(1), (int) tokens.size(2), (int) tokens.size(3));
        }
    }

    private Tensor whitening(MemoryView view) {
        try (Scope scope = new Scope()) {
            TensorVector all = new TensorVector();
            for (int i = 0; i < Math.min(WHITENED_BY, images.count()); i++) {
                try (Scope inner = new Scope()) {
                    all.push_back(
                            inner.keep(TokenProjection.rows(tokens(i, view)).contiguous()));
                }
            }
            return scope.keep(TokenProjection.whitening(torch.cat(all, 0)));
        }
    }
}
