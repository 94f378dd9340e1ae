package io.github.gladvision.detection;

import io.github.gladvision.detection.DistanceStatistics.Normal;
import io.github.gladvision.detection.MemoryBank.Shape;
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
 * Fills a {@link MemoryBank} from good images: which tokens it remembers, which distances are normal, and how much each
 * view counts. All images fill the banks; the distances of an image are then measured without its own tokens, so that no
 * image has to be kept back.
 *
 * <p>A view counts by how well it tells the product's good images from the same with a synthetic anomaly
 * ({@link Separation}): the sum of independent scores, each in units of its spread, tells best when each is weighed by its
 * strength (Fisher 1936). The comparison with counterparts is weighed in the same way.
 */
public final class MemoryBankFit {
    /** Images whose tokens say what directions there are: they have some ten thousands of them. */
    private static final int PROJECTED_BY = 48;

    private final DetectorSettings settings;
    private final Networks networks;
    private final Images images;
    private final long seed;

    /** Good images as they were read, each of any size. */
    public interface Images {
        int count();

        RgbImage image(int index);

        /** The same image with a synthetic anomaly; the same at every call. */
        RgbImage anomalous(int index);
    }

    /** A memory and its parameters, which closing it frees. */
    public record Fitted(MemoryBank memory, Parameters parameters, List<Shape> shapes) implements AutoCloseable {
        @Override
        public void close() {
            parameters.close();
        }
    }

    /**
     * @param settings with a memory
     * @param networks with those that its views need
     * @param images that are remembered
     * @param seed of the choice of tokens
     */
    public MemoryBankFit(DetectorSettings settings, Networks networks, Images images, long seed) {
        this.settings = settings;
        this.networks = networks;
        this.images = images;
        this.seed = seed;
    }

    /**
     * @param good scores of the first images by their counterparts alone: as many say which distances are normal
     * @param anomalous scores of the first of these with their anomaly: as many say how much a view counts
     */
    public Fitted fit(double[] good, double[] anomalous) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Map<String, Tensor> values = new HashMap<>();
            List<Shape> shapes = new ArrayList<>();
            List<Separation> separations = new ArrayList<>(List.of(Separation.of(good, anomalous)));
            List<MemoryView> views = settings.memory().views();
            for (int i = 0; i < views.size(); i++) {
                try (Scope inner = new Scope()) {
                    Bank bank = bank(views.get(i));
                    List<Tensor> distances = distances(bank, good.length);
                    Normal normal = normal(distances);
                    separations.add(separation(bank, normal, distances, anomalous.length));
                    shapes.add(bank.shape());
                    String prefix = "views." + i + ".";
                    values.put(prefix + "projection", inner.keep(bank.projection()));
                    values.put(prefix + "tokens", inner.keep(bank.tokens().tokens()));
                    values.put(prefix + "mean", inner.keep(normal.mean()));
                    values.put(prefix + "deviation", inner.keep(normal.deviation()));
                }
            }
            double[] scales = scales(separations);
            values.put("counterpart_scale", Tensors.of(new float[] {(float) scales[0]}, 1));
            for (int i = 0; i < views.size(); i++) {
                values.put("views." + i + ".scale", Tensors.of(new float[] {(float) scales[i + 1]}, 1));
            }
            StoredParameters source = new StoredParameters("memory", values);
            MemoryBank memory = new MemoryBank(views, shapes, networks, settings.resize(), source);
            return new Fitted(memory, source.parameters(), shapes);
        }
    }

    /** Of the counterparts first, then of the views: strength over spread, so that all the strengths add up to 1. */
    private double[] scales(List<Separation> separations) {
        double memory = settings.memory().weight();
        double[] strengths = new double[separations.size()];
        double sum = 0;
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = separations.get(i).strength() * (i == 0 ? 1 - memory : memory);
            sum += strengths[i];
        }
        for (int i = 0; i < strengths.length; i++) {
            double share = sum > 0 ? strengths[i] / sum : 1.0 / strengths.length;
            strengths[i] = share / separations.get(i).spread();
        }
        return strengths;
    }

    private static List<Tensor> distances(Bank bank, int count) {
        List<Tensor> distances = new ArrayList<>();
        for (int image = 0; image < count; image++) {
            distances.add(bank.withoutOwn(image, bank.fit().images.image(image)));
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

    private Separation separation(Bank bank, Normal normal, List<Tensor> distances, int count) {
        double[] good = distances.stream()
                .mapToDouble(distance -> score(normal, distance))
                .toArray();
        double[] anomalous = new double[count];
        for (int image = 0; image < count; image++) {
            try (Scope scope = new Scope()) {
                anomalous[image] = score(normal, bank.withoutOwn(image, images.anomalous(image)));
            }
        }
        return Separation.of(good, anomalous);
    }

    private double score(Normal normal, Tensor distance) {
        try (Scope scope = new Scope()) {
            return AnomalyMap.score(settings.map(), normal.standardise(distance));
        }
    }

    /**
     * What is remembered of one view.
     *
     * @param ends for every image, the number of the bank's entries up to its last one
     */
    private record Bank(
            MemoryBankFit fit, MemoryView view, Shape shape, Tensor projection, TokenBank tokens, long[] ends) {
        /** Distances [1,1,h,w] of an image's tokens to the nearest of all images but the one with this number. */
        Tensor withoutOwn(int number, RgbImage image) {
            try (Scope scope = new Scope()) {
                Tensor grid = TokenProjection.apply(fit.tokens(image, view), projection);
                return scope.keep(tokens.nearestWithout(grid, number == 0 ? 0 : ends[number - 1], ends[number]));
            }
        }
    }

    private Tensor tokens(RgbImage image, MemoryView view) {
        return MemoryBank.tokens(networks, image, view, settings.resize());
    }

    private Bank bank(MemoryView view) {
        Tensor projection = projection(view);
        int channels = (int) projection.size(0);
        return switch (view.search()) {
            case ANYWHERE -> drawn(view, projection, channels);
            case NEARBY -> whole(view, projection, channels);
        };
    }

    /** Tokens drawn evenly from all images. */
    private Bank drawn(MemoryView view, Tensor projection, int channels) {
        SplittableRandom random = new SplittableRandom(seed);
        TensorVector parts = new TensorVector();
        long[] ends = new long[images.count()];
        for (int i = 0; i < ends.length; i++) {
            try (Scope scope = new Scope()) {
                Tensor rows = TokenProjection.rows(tokens(images.image(i), view));
                // Shares that add up to exactly the bank's size, whatever the number of images.
                ends[i] = (long) view.bank() * (i + 1) / ends.length;
                long[] chosen = random.longs(ends[i] - (i == 0 ? 0 : ends[i - 1]), 0, rows.size(0))
                        .toArray();
                Tensor drawn = rows.index_select(0, Tensors.of(chosen, chosen.length));
                parts.push_back(scope.keep(drawn.matmul(projection)));
            }
        }
        TokenBank tokens = new TokenBank(torch.cat(parts, 0), view.search());
        return new Bank(this, view, new Shape(channels, view.bank()), projection, tokens, ends);
    }

    /** All tokens of the first images, as many as the bank holds. */
    private Bank whole(MemoryView view, Tensor projection, int channels) {
        int held = Math.min(images.count(), view.bank() / (view.grid() * view.grid()));
        TensorVector parts = new TensorVector();
        long[] ends = new long[images.count()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Math.min(i + 1, held);
        }
        for (int i = 0; i < held; i++) {
            try (Scope scope = new Scope()) {
                Tensor rows = TokenProjection.rows(tokens(images.image(i), view));
                parts.push_back(scope.keep(rows.matmul(projection).unsqueeze(1)));
            }
        }
        TokenBank tokens = new TokenBank(torch.cat(parts, 1), view.search());
        return new Bank(this, view, new Shape(channels, held), projection, tokens, ends);
    }

    private Tensor projection(MemoryView view) {
        try (Scope scope = new Scope()) {
            TensorVector all = new TensorVector();
            for (int i = 0; i < Math.min(PROJECTED_BY, images.count()); i++) {
                try (Scope inner = new Scope()) {
                    all.push_back(inner.keep(
                            TokenProjection.rows(tokens(images.image(i), view)).contiguous()));
                }
            }
            Tensor tokens = torch.cat(all, 0);
            return scope.keep(
                    switch (view.tokens()) {
                        case WHITENED -> TokenProjection.whitening(tokens);
                        case DIRECTION -> TokenProjection.principal(tokens);
                    });
        }
    }
}
