package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.FakeProducts;
import io.github.gladvision.evaluation.ImageResult;
import io.github.gladvision.evaluation.Inspection;
import io.github.gladvision.evaluation.Measurement;
import io.github.gladvision.evaluation.Spool;
import io.github.gladvision.evaluation.StoredInspection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.json.Json;
import io.github.gladvision.metrics.MapSource;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.metrics.PixelSettings;
import io.github.gladvision.metrics.RankingMetrics;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read: the table and the JSON. */
public class ResultsFilesTest {
    @TempDir
    Path root;

    @Test
    void figuresComputedFromTheTableEqualThoseInTheJson() throws IOException {
        Dataset dataset = FakeProducts.write(root);
        List<EvaluationResult> results =
                List.of(Evaluation.of(FakeProducts::inspect, dataset, EvaluationSettings.defaults(), Listener.none()));
        List<String> lines = csv(results).lines().toList();
        assertThat(lines).hasSize(15);
        List<String> columns = List.of(lines.get(0).split(","));
        double[] scores = new double[14];
        boolean[] labels = new boolean[14];
        for (int i = 0; i < 14; i++) {
            String[] cells = lines.get(i + 1).split(",");
            scores[i] = Double.parseDouble(cells[columns.indexOf("score")]);
            labels[i] = cells[columns.indexOf("defective")].equals("1");
        }
        JsonNode json = json(results, Map.of());
        JsonNode figures = json.at("/categories/0/figures");
        assertThat(figures.get("image_auroc").asDouble()).isEqualTo(RankingMetrics.auroc(scores, labels));
        assertThat(figures.get("image_ap").asDouble()).isEqualTo(RankingMetrics.averagePrecision(scores, labels));
        assertThat(figures.get("image_f1_max").asDouble())
                .isEqualTo(RankingMetrics.f1Max(scores, labels).value());
        assertThat(figures.fieldNames())
                .toIterable()
                .containsExactly(
                        "image_auroc",
                        "image_ap",
                        "image_f1_max",
                        "pixel_auroc",
                        "pixel_ap",
                        "pixel_f1_max",
                        "pro",
                        "aupimo");
        assertThat(json.get("mean")).isEqualTo(figures);
        for (int i = 0; i < 14; i++) {
            JsonNode image = json.at("/categories/0/images/" + i);
            assertThat(image.get("score").asDouble()).isEqualTo(scores[i]);
            assertThat(image.get("defective").asBoolean()).isEqualTo(labels[i]);
        }
        assertThat(json.at("/categories/0/counts/found").asInt()).isEqualTo(7);
    }

    @Test
    void quotesWhatNeedsIt() throws IOException {
        ImageResult odd = image("a,b \"c\"\nd.png", "good", false, 1e-9f, Double.NaN);
        String csv = csv(List.of(result(odd)));
        assertThat(csv)
                .startsWith("category,image,defect_type,defective,score,threshold,p_value,verdict,outcome,stop_step,");
        assertThat(csv.substring(csv.indexOf("\r\n") + 2))
                .isEqualTo("bolt,\"a,b \"\"c\"\"\nd.png\",good,0,9.999999717180685E-10,,,,,42,2,1,0.5,2.0,1,,0,0,\r\n");
    }

    @Test
    void whatHasNoMeaningIsNull() {
        JsonNode json =
                json(List.of(result(image("x.png", "good", false, 1, Double.NaN))), Map.of("model", "m", "seed", 7L));
        assertThat(json.get("format").asText()).isEqualTo("glad-results/1");
        assertThat(json.at("/categories/0/figures/image_auroc").isNull()).isTrue();
        assertThat(json.at("/categories/0/figures/pro").isNull()).isTrue();
        assertThat(json.at("/categories/0/threshold").isNull()).isTrue();
        assertThat(json.at("/mean/image_ap").isNull()).isTrue();
        assertThat(json.at("/categories/0/images/0/p_value").isNull()).isTrue();
        assertThat(json.at("/categories/0/verdicts").has("threshold")).isFalse();
        assertThat(json.at("/categories/0/verdicts/misses/rate").isNull()).isTrue();
        assertThat(json.at("/categories/0/verdicts/misses/high").asDouble()).isEqualTo(1);
        assertThat(json.at("/provenance/seed").asLong()).isEqualTo(7);
    }

    static EvaluationResult result(ImageResult... images) {
        return Measurement.of("bolt", EvaluationSettings.defaults(), List.of(images), List.of(), noPixels(), null);
    }

    public static PixelMetrics noPixels() {
        return PixelMetrics.of(MapSource.of(List.of()), PixelSettings.defaults());
    }

    static ImageResult image(String name, String type, boolean defective, float score, double threshold) {
        Inspection inspection = new Inspection(
                score, threshold, score >= threshold, 42, new float[] {.5f, 2}, 2, 1, RgbImage.blank(2, 1));
        return new ImageResult(
                Sample.of(Path.of("x.png")),
                name,
                type,
                defective,
                ImageResult.Truth.of(null),
                StoredInspection.store(inspection, Spool.open()),
                Double.NaN,
                List.of());
    }

    public static String csv(List<EvaluationResult> results) throws IOException {
        StringWriter csv = new StringWriter();
        ResultsCsv.write(csv, results);
        return csv.toString();
    }

    public static JsonNode json(List<EvaluationResult> results, Map<String, ?> provenance) {
        return Json.PLAIN.tree(Json.PLAIN.text(ResultsJson.tree(results, provenance)));
    }
}
