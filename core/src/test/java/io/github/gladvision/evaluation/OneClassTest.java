package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where all images are good, or all defective, figures that compare both have no value, and the result says why. */
class OneClassTest {
    @TempDir
    Path root;

    @Test
    void onlyDefectiveImages() {
        try (EvaluationResult result = evaluate(true)) {
            for (Figure figure : List.of(Figure.IMAGE_AUROC, Figure.IMAGE_AP, Figure.IMAGE_F1_MAX, Figure.AU_PIMO)) {
                assertThat(result.figures().get(figure)).as(figure.key()).isNaN();
                assertThat(result.intervals()).doesNotContainKey(figure);
            }
            assertThat(result.figures().get(Figure.PIXEL_AP)).isBetween(0.0, 1.0);
            assertThat(result.undefined())
                    .containsExactly(
                            "no good image was inspected, so image AUROC, AP and F1-max have no meaning",
                            "no good image was inspected, so AU-PIMO has no meaning");
        }
    }

    @Test
    void onlyGoodImages() {
        try (EvaluationResult result = evaluate(false)) {
            assertThat(result.figures().values().values())
                    .allSatisfy(value -> assertThat(value).isNaN());
            assertThat(result.undefined())
                    .containsExactly(
                            "no defective image was inspected, so image AUROC, AP and F1-max have no meaning",
                            "no pixel is known to be defective, so the pixel figures have no meaning");
        }
    }

    @Test
    void bothHaveAllFigures() {
        try (EvaluationResult result =
                Evaluation.of(FakeProducts::inspect, FakeProducts.write(root), EvaluationSettings.defaults())) {
            assertThat(result.undefined()).isEmpty();
        }
    }

    private EvaluationResult evaluate(boolean defective) {
        List<Sample> samples = FakeProducts.write(root).test().stream()
                .filter(sample -> sample.defective() == defective)
                .map(sample -> sample.in(Split.TEST))
                .toList();
        return Evaluation.of(FakeProducts::inspect, Dataset.of("plate", samples), EvaluationSettings.defaults());
    }
}
