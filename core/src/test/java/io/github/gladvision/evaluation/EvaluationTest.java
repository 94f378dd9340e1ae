package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gladvision.Cancellation;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final EvaluationSettings SETTINGS = EvaluationSettings.defaults();

    @TempDir
    Path root;

    @Test
    void measuresWhatTheInspectorSays() {
        EvaluationResult result = evaluate(FakeProducts.write(root));
        assertThat(result.images()).hasSize(14);
        assertThat(result.omissions()).isEmpty();
        assertThat(result.outcomes().values()).containsExactly(7, 1, 0, 6); // found, missed, false alarms, passed
        assertThat(result.threshold()).isEqualTo(FakeProducts.THRESHOLD);
        assertThat(result.figures().get(Figure.IMAGE_AUROC)).isBetween(.9, 1.0);
        assertThat(result.figures().get(Figure.PIXEL_AUROC)).isBetween(.85, 1.0);
        assertThat(result.figures().get(Figure.PRO)).isBetween(.8, 1.0);
        assertThat(result.pixelCounts())
                .isEqualTo(new EvaluationResult.PixelCounts(14, 6, 14 * 96 * 64, 4 * 20 * 3 + 4 * 6 * 6, 8));
        assertThat(result.defects())
                .extracting(EvaluationResult.DefectFigures::defectType)
                .containsExactly("dent", "scratch");
        assertThat(result.defects().get(0).found()).isEqualTo(3);
        assertThat(result.defects().get(1).imageAuroc()).isEqualTo(1);
        EvaluationResult.DefectFigures dents = result.defects().get(0);
        assertThat(dents.imageAurocInterval().low()).isLessThan(dents.imageAuroc());
        assertThat(dents.imageAurocInterval().high()).isGreaterThanOrEqualTo(dents.imageAuroc());
        assertThat(result.images())
                .extracting(ImageResult::name)
                .contains("plate/test/good/0.png", "plate/test/dent/3.png");
    }

    @Test
    void leavesOutAndNamesWhatCannotBeUsed() throws IOException {
        Dataset whole = FakeProducts.write(root);
        Path plate = root.resolve("plate");
        Files.writeString(plate.resolve("test/good/0.png"), "not an image");
        Files.delete(plate.resolve("ground_truth/dent/0_mask.png"));
        ImageFiles.writePng(plate.resolve("ground_truth/dent/1_mask.png"), Mask.empty(5, 5));
        ImageFiles.writePng(plate.resolve("ground_truth/dent/2_mask.png"), Mask.empty(96, 64));
        ImageFiles.writePng(plate.resolve("test/scratch/0.png"), RgbImage.blank(3, 3));

        List<Omission> told = new ArrayList<>();
        List<Integer> progress = new ArrayList<>();
        EvaluationResult result = Evaluation.of(
                image -> {
                    if (image.width() == 3) {
                        throw new GladException("too small");
                    }
                    return FakeProducts.inspect(image);
                },
                Dataset.open(root, "plate"),
                SETTINGS,
                event -> {
                    if (event instanceof EvaluationEvent.ImageDone imageDone) {
                        assertThat(imageDone.total()).isEqualTo(14);
                        progress.add(imageDone.done());
                    } else if (event instanceof EvaluationEvent.Omitted omitted) {
                        told.add(omitted.omission());
                    }
                });

        assertThat(whole.test()).hasSize(14);
        assertThat(result.images()).hasSize(12);
        assertThat(result.pixelCounts().images()).isEqualTo(10); // the empty mask counts, two dents do not
        assertThat(result.pixelCounts().regions()).isEqualTo(4);
        assertThat(told).isEqualTo(result.omissions());
        assertThat(progress).hasSize(14).isSorted();
        assertThat(result.omissions())
                .extracting(Omission::image, Omission::scope)
                .containsExactlyInAnyOrder(
                        tuple("plate/test/good/0.png", Omission.Scope.ALL_FIGURES),
                        tuple("plate/test/scratch/0.png", Omission.Scope.ALL_FIGURES),
                        tuple("plate/test/dent/0.png", Omission.Scope.PIXEL_FIGURES),
                        tuple("plate/test/dent/1.png", Omission.Scope.PIXEL_FIGURES));
        assertThat(result.omissions())
                .extracting(Omission::reason)
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(5).doesNotContain("\n"));
        assertThat(result.images().stream().filter(image -> !image.inPixelFigures()))
                .hasSize(2);
    }

    @Test
    void refusesAModelThatGivesNoNumbers() {
        Dataset dataset = FakeProducts.write(root);
        assertThatThrownBy(() -> Evaluation.of(
                        image -> new Inspection(1, 0, true, 0, new float[] {Float.NaN}, 1, 1, image),
                        dataset,
                        SETTINGS,
                        Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("not a finite number")
                .hasMessageContaining(".png");
    }

    @Test
    void canBeCancelledBetweenTwoImages() {
        Dataset dataset = FakeProducts.write(root);
        Cancellation cancellation = new Cancellation();
        List<Integer> progress = new ArrayList<>();
        Listener<EvaluationEvent> atTheThird = event -> {
            if (event instanceof EvaluationEvent.ImageDone imageDone) {
                progress.add(imageDone.done());
                if (imageDone.done() == 3) {
                    cancellation.cancel();
                }
            }
        };
        assertThatThrownBy(() -> Evaluation.of(FakeProducts::inspect, dataset, SETTINGS, atTheThird, cancellation))
                .isInstanceOf(CancelledException.class);
        assertThat(progress).containsExactly(1, 2, 3);
    }

    @Test
    void canBeCancelledWhileMeasuring() {
        Dataset dataset = FakeProducts.write(root);
        Cancellation cancellation = new Cancellation();
        Listener<EvaluationEvent> atTheFirstMap = event -> {
            if (event instanceof EvaluationEvent.MapDone) {
                cancellation.cancel();
            }
        };
        assertThatThrownBy(() -> Evaluation.of(FakeProducts::inspect, dataset, SETTINGS, atTheFirstMap, cancellation))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void anInterruptionWhileMeasuringIsACancellation() {
        Dataset dataset = FakeProducts.write(root);
        Thread evaluating = Thread.currentThread();
        Listener<EvaluationEvent> atTheFirstMap = event -> {
            if (event instanceof EvaluationEvent.MapDone) {
                evaluating.interrupt();
            }
        };
        assertThatThrownBy(() -> Evaluation.of(FakeProducts::inspect, dataset, SETTINGS, atTheFirstMap))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesToMeasureNothing() {
        Dataset dataset = FakeProducts.write(root);
        assertThatThrownBy(() -> Evaluation.of(
                        image -> {
                            throw new GladException("no memory on the device");
                        },
                        dataset,
                        SETTINGS,
                        Listener.none()))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("plate")
                .hasMessageContaining("no memory on the device");
    }

    @Test
    void comparesAtTheResolutionAskedFor() {
        Dataset dataset = FakeProducts.write(root);
        assertThat(pixels(dataset, 48)).isEqualTo(14 * 48 * 32);
        assertThat(pixels(dataset, EvaluationSettings.MAP_RESOLUTION)).isEqualTo(14 * 48 * 32);
        assertThat(pixels(dataset, 20)).isEqualTo(14 * 20 * 13);
        assertThat(pixels(dataset, 4000)).isEqualTo(14 * 96 * 64);
        assertThatThrownBy(() -> new EvaluationSettings(3, .3)).isInstanceOf(GladException.class);
        assertThatThrownBy(() -> new EvaluationSettings(512, 0)).isInstanceOf(GladException.class);
    }

    @Test
    void meansPassOverWhatIsUndefined() {
        Figures one = figures(1, .5, .25, Double.NaN, Double.NaN, 0, .5, 1);
        Figures two = figures(0, .25, .75, .5, Double.NaN, 0, 0, Double.NaN);
        assertThat(Figures.mean(List.of(one, two))).isEqualTo(figures(.5, .375, .5, .5, Double.NaN, 0, .25, 1));
    }

    private static EvaluationResult evaluate(Dataset dataset) {
        return Evaluation.of(FakeProducts::inspect, dataset, SETTINGS, Listener.none());
    }

    private static long pixels(Dataset dataset, int resolution) {
        return Evaluation.of(FakeProducts::inspect, dataset, new EvaluationSettings(resolution, .3), Listener.none())
                .pixelCounts()
                .pixels();
    }

    private static Figures figures(double... values) {
        List<Figure> all = List.of(Figure.values());
        return Figures.of(figure -> values[all.indexOf(figure)]);
    }
}
