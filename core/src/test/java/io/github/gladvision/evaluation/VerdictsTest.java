package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.metrics.Proportion;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.report.ResultsFilesTest;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often verdicts were wrong, from images to files. */
public class VerdictsTest {
    private static final float[] SCORES = {.1f, .2f, .3f, .4f};

    public static ModelCard card(boolean test) {
        List<String> digests = List.of(ImageDigests.of(RgbImage.blank(1, 1)));
        CalibrationSet set =
                new CalibrationSet("images kept from training", "0a", 1, false, test, SCORES, digests, List.of(), "");
        return new ModelCard(
                ModelCard.FORMAT,
                "bolt",
                "tiny",
                "2026-01-01T00:00:00Z",
                Map.of(),
                TrainingSettings.preset("tiny").detector(),
                Threshold.of(new ThresholdRule.Conformal(.2), set),
                List.of(),
                List.of(),
                set,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static ImageResult image(String type, boolean called, boolean calibratedOn) {
        Inspection inspection = new Inspection(
                called ? .5f : .3f,
                .4,
                called ? .2 : .6,
                calibratedOn,
                called,
                0,
                new float[] {0},
                1,
                1,
                RgbImage.blank(1, 1),
                List.of());
        boolean defective = !type.equals("good");
        return new ImageResult(
                Sample.of(Path.of("x.png")),
                "x.png",
                type,
                defective,
                ImageResult.Truth.UNKNOWN,
                StoredInspection.store(inspection, Spool.open()),
                Double.NaN,
                List.of());
    }

    /** 2 of 21 good ones, 3 of 10 dents and no scratch of 1. */
    private static EvaluationResult result(ModelCard card, boolean calibratedOn) {
        List<ImageResult> images = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            images.add(image("good", i < 2, calibratedOn && i == 0));
        }
        for (int i = 0; i < 10; i++) {
            images.add(image("dent", i >= 3, false));
        }
        images.add(image("scratch", true, false));
        return Measurement.of(
                "bolt", EvaluationSettings.defaults(), images, List.of(), ResultsFilesTest.noPixels(), card);
    }

    @Test
    void countsWhatIsWrong() {
        Verdicts verdicts = result(card(false), false).verdicts();
        assertThat(verdicts.falseAlarms()).isEqualTo(new Proportion(2, 21));
        assertThat(verdicts.misses()).isEqualTo(new Proportion(3, 11));
        assertThat(verdicts.missesByType())
                .isEqualTo(Map.of("dent", new Proportion(3, 10), "scratch", new Proportion(0, 1)));
        assertThat(verdicts.calibratedOn()).isZero();
        assertThat(verdicts.fittedOnTest()).isFalse();
        assertThat(result(card(true), false).verdicts().fittedOnTest()).isTrue();
        assertThat(result(card(false), true).verdicts().fittedOnTest()).isTrue();
    }

    @Test
    void writesThemDown() {
        JsonNode json = ResultsFilesTest.json(List.of(result(card(false), true)), Map.of());
        JsonNode verdicts = json.at("/categories/0/verdicts");
        assertThat(verdicts.fieldNames())
                .toIterable()
                .containsExactly(
                        "threshold",
                        "missing_images",
                        "false_alarm_rate_bound",
                        "calibration",
                        "fitted_on_test",
                        "calibrated_on",
                        "confidence",
                        "false_alarms",
                        "misses",
                        "misses_by_type");
        assertThat(verdicts.at("/threshold/value").asDouble()).isEqualTo(SCORES[3]);
        assertThat(verdicts.at("/threshold/rule").toString())
                .isEqualTo("{\"type\":\"conformal\",\"false_alarm_rate\":0.2}");
        assertThat(verdicts.at("/threshold/basis").fieldNames())
                .toIterable()
                .containsExactly("images", "fingerprint", "good", "groups", "defective", "test");
        // 1 - 0.05^(1/4)
        assertThat(verdicts.at("/false_alarm_rate_bound").asDouble()).isCloseTo(.5271292, within(1e-6));
        assertThat(verdicts.at("/fitted_on_test").asBoolean()).isTrue();
        assertThat(verdicts.at("/calibrated_on").asInt()).isEqualTo(1);
        // scipy: binomtest(2, 21).proportion_ci(method="exact")
        assertThat(verdicts.at("/false_alarms/rate").asDouble()).isEqualTo(2 / 21.0);
        assertThat(verdicts.at("/false_alarms/low").asDouble()).isCloseTo(.0117493, within(1e-6));
        assertThat(verdicts.at("/false_alarms/high").asDouble()).isCloseTo(.3037744, within(1e-6));
        assertThat(verdicts.at("/misses_by_type/0/defect_type").asText()).isEqualTo("dent");
        assertThat(verdicts.at("/misses_by_type/1/images").asInt()).isEqualTo(1);
        JsonNode first = json.at("/categories/0/images/0");
        assertThat(first.get("p_value").asDouble()).isEqualTo(.2);
        assertThat(first.get("calibrated_on").asBoolean()).isTrue();
    }

    @Test
    void marksEveryRowOfTheTable() throws IOException {
        List<String> lines =
                ResultsFilesTest.csv(List.of(result(card(false), true))).lines().toList();
        assertThat(lines.get(0)).endsWith(",in_pixel_figures,aupimo,calibrated_on,fitted_on_test,remarks");
        assertThat(lines.get(1)).contains(",0.4,0.2,defective,false_alarm,").endsWith(",0,,1,1,");
        assertThat(lines.get(2)).endsWith(",0,,0,1,");
    }
}
