package io.github.gladvision.fitting;

import io.github.gladvision.comparison.ImageLevel;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.comparison.NormalDistances;
import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.memory.MemoryBank.Shape;
import io.github.gladvision.memory.MemoryView;
import io.github.gladvision.memory.TokenBank;
import io.github.gladvision.memory.TokenProjection;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Fills the bank of one view in passes over the good images: in which directions tokens differ ({@link #survey}), what is
 * remembered ({@link #remember}), and which distances to it are normal ({@link #measure}).
 */
final class ViewFit {
    private final DetectorSettings settings;
    private final StandardisedSettings standardised;
    private final Networks networks;
    private final MemoryView view;
    private final SplittableRandom random;

    /** For every image, the number of the bank's entries up to its last one. */
    private final long[] ends;

    private final TokenCovariance covariance = new TokenCovariance();
    private final TensorVector parts = new TensorVector();
    private final DistanceStatistics statistics;
    private @Nullable Tensor projection;
    private @Nullable TokenBank bank;
    private @Nullable NormalDistances normal;
    private @Nullable ImageLevel level;

    /** @param images how many there are */
    ViewFit(DetectorSettings settings, Networks networks, MemoryView view, int images, long seed) {
        this.settings = settings;
        this.networks = networks;
        this.view = view;
        standardised = StandardisedSettings.of(settings.comparison());
        statistics = new DistanceStatistics(standardised);
        random = new SplittableRandom(seed);
        ends = new long[images];
        for (int i = 0; i < images; i++) {
            ends[i] = switch (view.search()) {
                // Shares that add up to exactly the bank's size, whatever the number of images.
                case ANYWHERE -> (long) view.bank() * (i + 1) / images;
                case NEARBY -> Math.min(i + 1, view.bank() / (view.grid() * view.grid()));
            };
        }
    }

    /** Tokens of an image before the projection, [1,C,h,w]. */
    Tensor tokens(RgbImage image) {
        return MemoryBank.tokens(networks, image, view, settings.resize());
    }

    /** Takes an image's tokens into account for the directions; what is kept belongs to the scope around the caller's. */
    void survey(Tensor tokens, Scope scope) {
        covariance.add(TokenProjection.rows(tokens), scope);
    }

    /** Settles the directions. */
    void project() {
        projection = switch (view.tokens()) {
            case WHITENED -> TokenProjection.whitening(covariance.value());
            case PRINCIPAL -> TokenProjection.evened(covariance.value());
            case DIRECTION -> TokenProjection.principal(covariance.value());
        };
    }

    private long first(int image) {
        return image == 0 ? 0 : ends[image - 1];
    }

    /** Whether anything of an image is remembered. */
    boolean remembers(int number) {
        return ends[number] > first(number);
    }

    /** Remembers tokens of an image, drawn evenly, or all of them where their places matter. */
    void remember(int number, Tensor tokens, Scope scope) {
        int chosen = (int) (ends[number] - first(number));
        if (chosen > 0) {
            Tensor rows = TokenProjection.rows(tokens);
            parts.push_back(scope.keep(
                    switch (view.search()) {
                        case ANYWHERE -> drawn(rows, chosen).matmul(projection());
                        case NEARBY -> rows.matmul(projection()).unsqueeze(1);
                    }));
        }
    }

    private Tensor drawn(Tensor rows, int count) {
        long[] places = random.longs(count, 0, rows.size(0)).toArray();
        return rows.index_select(0, Tensors.of(places, count));
    }

    /** Settles what is remembered, as it will be stored: what is measured by it holds for the model read again. */
    void complete() {
        Tensor all = torch.cat(parts, view.search() == MemoryView.Search.ANYWHERE ? 0 : 1);
        bank = TokenBank.asStored(all, view.search());
        parts.clear();
    }

    /** Takes in the distances of a good image, as {@link #withoutOwn} gives them. */
    void measure(Tensor distances, Scope scope) {
        statistics.add(distances, scope);
    }

    /** Distances [1,1,h,w] of an image's tokens to the nearest of all images but the one with this number. */
    Tensor withoutOwn(int number, RgbImage image) {
        Tensor grid = TokenProjection.apply(tokens(image), projection());
        return bank().nearestWithout(grid, first(number), ends[number]);
    }

    /** Settles which distances are normal; the score of every measured image by this view alone. */
    double[] scores() {
        normal = statistics.normal();
        List<Tensor> distances = statistics.distances();
        level = ImageLevel.fit(
                distances.size(), i -> normal().standardise(distances.get(i)), settings.map(), standardised);
        return distances.stream().mapToDouble(this::score).toArray();
    }

    /** The score of an image by this view alone, if it were not for the good image with this number. */
    double scoreWithout(int number, RgbImage image) {
        try (Scope scope = new Scope()) {
            return score(withoutOwn(number, image));
        }
    }

    private double score(Tensor distance) {
        try (Scope scope = new Scope()) {
            return MapComposer.score(settings.map(), ImageLevel.takenOff(level, normal().standardise(distance)));
        }
    }

    private Tensor projection() {
        return Objects.requireNonNull(projection, "project() comes first");
    }

    private TokenBank bank() {
        return Objects.requireNonNull(bank, "complete() comes first");
    }

    private NormalDistances normal() {
        return Objects.requireNonNull(normal, "scores() comes first");
    }

    Shape shape() {
        return new Shape((int) projection().size(0), (int) ends[ends.length - 1]);
    }

    /** What a {@link MemoryBank} takes, by name. */
    Map<String, Tensor> values() {
        Map<String, Tensor> values = new HashMap<>(normal().values());
        if (level != null) {
            values.putAll(level.values());
        }
        values.put("projection", projection());
        values.put(TokenBank.TOKENS, bank().tokens());
        return values;
    }
}
