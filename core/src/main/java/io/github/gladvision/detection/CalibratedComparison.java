package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.detection.DistanceStatistics.Normal;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
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
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that knows how much normal images differ from their counterparts at each place: a distance d counts as
 * (d - mean) / deviation, with mean and deviation from normal images ({@link DistanceStatistics}). What a small network
 * never reconstructs well, an edge or a grain, is thus not taken for a defect. Beside the counterpart, a bank of tokens of normal images can be
 * compared with, in the same way.
 */
public final class CalibratedComparison implements DepthComparison {
    private final CalibratedSettings settings;
    private final List<View> views = new ArrayList<>();

    /** @param bank tokens [M,C], or null for none */
    private record View(Normal counterpart, @Nullable Tensor bank, @Nullable Normal toBank) {}

    /** Grid of one depth: channels, height and width. */
    public record Grid(int channels, int height, int width) {}

    /**
     * @param grids of the feature network's depths
     * @param counterparts how many an image is compared with; the bank is compared with beside the first
     */
    public CalibratedComparison(
            CalibratedSettings settings, List<Grid> grids, int counterparts, ParameterSource source) {
        this.settings = settings;
        for (int view = 0; view < counterparts * grids.size(); view++) {
            Grid grid = grids.get(view % grids.size());
            ParameterSource own = source.under("views." + view);
            Normal counterpart = normal(own.under("counterpart"), grid);
            if (settings.bankTokens() == 0 || view >= grids.size()) {
                views.add(new View(counterpart, null, null));
            } else {
                Tensor bank = own.parameter("bank", Initializer.constant(0), settings.bankTokens(), grid.channels());
                views.add(new View(counterpart, bank, normal(own.under("to_bank"), grid)));
            }
        }
    }

    private static Normal normal(ParameterSource source, Grid grid) {
        return new Normal(
                source.parameter("mean", Initializer.constant(0), 1, 1, grid.height(), grid.width()),
                source.parameter("deviation", Initializer.constant(1), 1, 1, grid.height(), grid.width()));
    }

    @Override
    public Tensor distance(int view, Tensor image, Tensor counterpart) {
        View own = views.get(view);
        try (Scope scope = new Scope()) {
            Tensor distance = own.counterpart().standardise(toCounterpart(image, counterpart, settings));
            if (own.bank() != null) {
                Tensor toBank = own.toBank().standardise(TokenDistance.nearestInBank(image, own.bank()));
                distance = distance.add(toBank.mul(new Scalar(settings.bankWeight())));
            }
            return scope.keep(distance);
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
     * @param forBank images whose tokens may become the bank
     * @param forStatistics images, others than those, whose distances are the normal ones
     */
    public static Fitted fit(
            CalibratedSettings settings,
            List<Grid> grids,
            int counterparts,
            Pairs forBank,
            Pairs forStatistics,
            long seed) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Map<String, Tensor> values = new HashMap<>();
            List<Tensor> banks = settings.bankTokens() == 0 ? List.of() : banks(settings, forBank, seed);
            for (int depth = 0; depth < banks.size(); depth++) {
                values.put("views." + depth + ".bank", banks.get(depth));
            }
            List<DistanceStatistics> toCounterparts = new ArrayList<>();
            List<DistanceStatistics> toBanks = new ArrayList<>();
            for (int i = 0; i < forStatistics.count(); i++) {
                try (Scope inner = new Scope()) {
                    Pair pair = forStatistics.pair(i);
                    for (int depth = 0; depth < pair.image().size(); depth++) {
                        Tensor image = pair.image().get(depth);
                        at(toCounterparts, depth)
                                .add(toCounterpart(image, pair.counterpart().get(depth), settings), inner);
                        if (depth < banks.size()) {
                            at(toBanks, depth).add(TokenDistance.nearestInBank(image, banks.get(depth)), inner);
                        }
                    }
                }
            }
            put(values, "counterpart", toCounterparts, settings);
            put(values, "to_bank", toBanks, settings);
            StoredParameters source = new StoredParameters("calibration", values);
            return new Fitted(new CalibratedComparison(settings, grids, counterparts, source), source.parameters());
        }
    }

    private static void put(
            Map<String, Tensor> values, String kind, List<DistanceStatistics> statistics, CalibratedSettings settings) {
        for (int depth = 0; depth < statistics.size(); depth++) {
            String prefix = "views." + depth + "." + kind + ".";
            Normal normal = statistics.get(depth).normal(settings);
            values.put(prefix + "mean", normal.mean());
            values.put(prefix + "deviation", normal.deviation());
        }
    }

    private static DistanceStatistics at(List<DistanceStatistics> list, int depth) {
        while (list.size() <= depth) {
            list.add(new DistanceStatistics());
        }
        return list.get(depth);
    }

    /** Tokens drawn evenly from all images, per depth [M,C]. */
    private static List<Tensor> banks(CalibratedSettings settings, Pairs images, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TensorVector> drawn = new ArrayList<>();
        for (int i = 0; i < images.count(); i++) {
            // Shares that add up to exactly the bank's size, whatever the number of images.
            int share = (int) ((long) settings.bankTokens() * (i + 1) / images.count()
                    - (long) settings.bankTokens() * i / images.count());
            try (Scope inner = new Scope()) {
                List<Tensor> depths = images.pair(i).image();
                for (int depth = 0; depth < depths.size(); depth++) {
                    if (drawn.size() == depth) {
                        drawn.add(inner.keep(new TensorVector()));
                    }
                    Tensor tokens = depths.get(depth).flatten(2, 3).squeeze(0).transpose(0, 1);
                    long[] chosen = new long[share];
                    for (int k = 0; k < share; k++) {
                        chosen[k] = random.nextLong(tokens.size(0));
                    }
                    drawn.get(depth).push_back(tokens.index_select(0, Tensors.of(chosen, share)));
                }
            }
        }
        return drawn.stream().map(parts -> torch.cat(parts, 0)).toList();
    }
}
