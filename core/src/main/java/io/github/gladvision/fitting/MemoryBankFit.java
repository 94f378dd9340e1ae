package io.github.gladvision.fitting;

import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.memory.FittedMemory;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.memory.MemoryBank.Shape;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Fills a {@link MemoryBank} from good images: which tokens it remembers, which distances are normal, and how much each
 * view counts. All images fill the banks; the distances of an image are then measured without its own tokens, so that no
 * image has to be kept back.
 *
 * <p>How much views count, and the comparison with counterparts beside them, is what tells the product's good images best
 * from the same with a synthetic anomaly, clear ones and faint ones ({@link Discriminant}).
 *
 * <p>Images are read several times and none is held, for there may be thousands of any size: to survey the tokens, to
 * remember them, and to measure their distances.
 */
final class MemoryBankFit {
    /** Images whose tokens say what directions there are: they have some ten thousands of them. */
    private static final int SURVEYED = 48;

    /** Images that get an anomaly, each in all opacities. */
    private static final int ANOMALOUS = 16;

    /** How clearly an anomaly is seen: real defects are between plain and hardly visible. */
    private static final double[] OPACITIES = {1, 0.3, 0.15, 0.07};

    /**
     * Share of the counterparts at least: they alone see a usual part that is missing or in the wrong place, of which
     * synthetic anomalies, foreign textures as they are, say nothing.
     */
    private static final double LEAST_COUNTERPARTS = 0.1;

    private final DetectorSettings settings;
    private final Networks networks;
    private final RememberedImages images;
    private final long seed;
    private final ImagesAtOnce atOnce;

    /**
     * @param settings with a memory
     * @param networks with those that its views need
     * @param images that are remembered
     * @param seed of the choice of tokens
     */
    MemoryBankFit(DetectorSettings settings, Networks networks, RememberedImages images, long seed) {
        this.settings = settings;
        this.networks = networks;
        this.images = images;
        this.seed = seed;
        atOnce = new ImagesAtOnce(networks);
    }

    /**
     * @param byCounterparts the score of an image by its counterparts alone
     * @param measured as many of the first images say which distances are normal
     */
    FittedMemory fit(ToDoubleFunction<RgbImage> byCounterparts, int measured) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            List<ViewFit> views = settings.memory().views().stream()
                    .map(view -> new ViewFit(settings, networks, view, images.count(), seed))
                    .toList();
            fill(views);
            double[] scales = scales(views, byCounterparts, measured);
            Map<String, Tensor> values = new HashMap<>();
            values.put("counterpart_scale", scalar(scales[0]));
            List<Shape> shapes = new ArrayList<>();
            for (int i = 0; i < views.size(); i++) {
                String prefix = "views." + i + ".";
                views.get(i).values().forEach((name, value) -> values.put(prefix + name, value));
                values.put(prefix + "scale", scalar(scales[i + 1]));
                shapes.add(views.get(i).shape());
            }
            StoredParameters source = new StoredParameters("memory", values);
            MemoryBank memory = new MemoryBank(
                    settings.memory(),
                    StandardisedSettings.of(settings.comparison()),
                    settings.resize(),
                    shapes,
                    networks,
                    source);
            return new FittedMemory(memory, source.parameters(), shapes);
        }
    }

    private static Tensor scalar(double value) {
        return Tensors.of(new float[] {(float) value}, 1);
    }

    private void fill(List<ViewFit> views) {
        atOnce.forEachTensors(
                Math.min(SURVEYED, images.count()),
                i -> ofEach(views, images.image(i), ViewFit::tokens),
                (i, tokens, scope) -> {
                    for (int k = 0; k < views.size(); k++) {
                        views.get(k).survey(tokens.get(k), scope);
                    }
                });
        views.forEach(ViewFit::project);
        atOnce.forEachTensors(
                images.count(),
                i -> {
                    RgbImage image = images.image(i);
                    return remembering(views, i).map(view -> view.tokens(image)).toList();
                },
                (i, tokens, scope) -> {
                    Iterator<Tensor> next = tokens.iterator();
                    remembering(views, i).forEach(view -> view.remember(i, next.next(), scope));
                });
        views.forEach(ViewFit::complete);
    }

    private static Stream<ViewFit> remembering(List<ViewFit> views, int image) {
        return views.stream().filter(view -> view.remembers(image));
    }

    private static List<Tensor> ofEach(
            List<ViewFit> views, RgbImage image, BiFunction<ViewFit, RgbImage, Tensor> what) {
        return views.stream().map(view -> what.apply(view, image)).toList();
    }

    /** How much the counterparts count, then each view: factors of their standardised distances. */
    private double[] scales(List<ViewFit> views, ToDoubleFunction<RgbImage> byCounterparts, int measured) {
        double memory = settings.memory().weight();
        // They see nothing where they are not to count, and the discriminant leaves out what sees nothing.
        ToDoubleFunction<RgbImage> counterparts = memory < 1 ? byCounterparts : image -> 0;
        double[][] good = new double[1 + views.size()][];
        good[0] = new double[measured];
        atOnce.forEachTensors(
                measured,
                i -> {
                    RgbImage image = images.image(i);
                    good[0][i] = counterparts.applyAsDouble(image);
                    return ofEach(views, image, (view, each) -> view.withoutOwn(i, each));
                },
                (i, distances, scope) -> {
                    for (int k = 0; k < views.size(); k++) {
                        views.get(k).measure(distances.get(k), scope);
                    }
                });
        for (int k = 0; k < views.size(); k++) {
            good[k + 1] = views.get(k).scores();
        }
        int anomalous = Math.min(ANOMALOUS, measured);
        double[][] added = new double[good.length][anomalous * OPACITIES.length];
        atOnce.forEach(anomalous * OPACITIES.length, i -> scores(views, i, counterparts), (i, scores) -> {
            for (int k = 0; k < scores.length; k++) {
                added[k][i] = scores[k] - good[k][i / OPACITIES.length];
            }
        });
        double[] factors = Discriminant.weights(good, added, memory < 1 ? LEAST_COUNTERPARTS : 0);
        // Twice, so that at 0.5 the factors are what was found.
        return IntStream.range(0, factors.length)
                .mapToDouble(i -> 2 * factors[i] * (i == 0 ? 1 - memory : memory))
                .toArray();
    }

    /** By the counterparts, then by each view, of an image with an anomaly: origins one after the other, in all opacities. */
    private double[] scores(List<ViewFit> views, int anomaly, ToDoubleFunction<RgbImage> counterparts) {
        int origin = anomaly / OPACITIES.length;
        RgbImage image = images.anomaly(origin).faded(OPACITIES[anomaly % OPACITIES.length]);
        double[] scores = new double[1 + views.size()];
        scores[0] = counterparts.applyAsDouble(image);
        for (int k = 0; k < views.size(); k++) {
            scores[k + 1] = views.get(k).scoreWithout(origin, image);
        }
        return scores;
    }
}
