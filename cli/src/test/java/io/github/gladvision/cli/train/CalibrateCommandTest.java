package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibrateCommandTest extends CalibrateScene {
    @Test
    void takesAManifest() throws IOException {
        StringBuilder rows = new StringBuilder("path,label,split,category\n");
        try (Stream<Path> images = Files.list(good)) {
            images.sorted().forEach(image -> rows.append("fabric/train/good/")
                    .append(image.getFileName())
                    .append(",good,validation,fabric\n"));
        }
        rows.append("fabric/train/good/000.png,good,train,other\n");
        Path list = Files.writeString(folder.resolve("others/list.csv"), rows);
        Outcome outcome = Outcome.of("calibrate", model, "--data", list);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(card().path("calibration").path("scores")).hasSize(30);
        assertThat(card().path("calibration").path("images").asText()).startsWith("validation images of fabric in ");
    }

    @Test
    void takesADataSetOfANamedLayout() throws IOException {
        assertThat(Outcome.of("calibrate", model, "--data", good, "--layout", "images")
                        .err())
                .contains("no category fabric in " + good + "; it has good");
        Outcome outcome = Outcome.of("calibrate", model, "--data", good, "--layout", "images", "--category", "good");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(card().path("calibration").path("images").asText()).startsWith("training images of good in ");
    }

    @Test
    void choosesAThresholdByGoodImages() throws IOException {
        Path weights = model.resolve("unet/diffusion_pytorch_model.safetensors");
        var before = Files.getLastModifiedTime(weights);
        Outcome outcome = Outcome.of("calibrate", model, "--data", good, "--false-alarm", 0.1);
        assertThat(outcome.err())
                .contains("reading images ...", "calibrating ...")
                .doesNotContain("glad:");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(4)
                .first()
                .asString()
                .isEqualTo("calibrated fabric; the model is in " + model);
        assertThat(outcome.out())
                .containsPattern(
                        "threshold: \\d+\\.\\d{4} on the score \\(conformal, false-alarm rate 0.1\\), by 30 good"
                                + " ones of the images in ")
                // Three of 31: the 95 % quantile of the beta distribution with 3 and 28.
                .contains(
                        "false alarms: a rate of at most 0.1 for images like these, if they are independent, on average over calibrations, and a rate of at most"
                                + " 0.1954 of this model with 95 % confidence")
                .containsPattern("formerly: \\d+\\.\\d{4} \\(conformal, false-alarm rate 0.05\\)");
        assertThat(card().at("/calibration/scores")).hasSize(30);
        assertThat(card().at("/threshold/rule/false_alarm_rate").asDouble()).isEqualTo(.1);
        assertThat(card().at("/history/0/rule/false_alarm_rate").asDouble()).isEqualTo(.05);
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(before);

        // The next calibration keeps the rate, and needs no images for another rule.
        assertThat(Outcome.of("calibrate", model, "--data", good).out()).contains("false-alarm rate 0.1)");
        Outcome sigma = Outcome.of("calibrate", model, "--rule", "sigma");
        assertThat(sigma.err()).isEmpty();
        assertThat(sigma.out())
                .contains("(sigma, k 3.0), by 30 good ones")
                .contains(" for images like these, if they are independent, of this model with 95 % confidence"
                        + " (this rule states none itself)");
        assertThat(Outcome.of("info", model).out())
                .containsPattern("calibrated +on 30 images in ")
                .containsPattern("threshold +\\d+\\.\\d{4} on the score \\(sigma, k 3.0\\)")
                .containsPattern("formerly +\\d+\\.\\d{4} \\(conformal, false-alarm rate 0.1\\), chosen 20");
    }

    @Test
    void everyRuleCanBeChosen() throws IOException {
        Outcome tolerance = Outcome.of("calibrate", model, "--data", good, "--rule", "tolerance", "--false-alarm", 0.1);
        assertThat(tolerance.out())
                .contains("(tolerance, false-alarm rate 0.1 with confidence 0.95)")
                .contains(
                        "false alarms: a rate of at most 0.1 for images like these, if they are independent, of this model with 95 % confidence");
        Outcome confidence = Outcome.of("calibrate", model, "--rule", "tolerance", "--confidence", 0.8);
        assertThat(confidence.out())
                .contains(
                        "a rate of at most 0.1 for images like these, if they are independent, of this model with 80 % confidence");
        Outcome fixed = Outcome.of("calibrate", model, "--rule", "fixed", "--value", 0.25);
        assertThat(fixed.out()).contains("threshold: 0.2500 on the score (fixed)\n");
        assertThat(card().at("/threshold/value").asDouble()).isEqualTo(.25);
        Outcome f1 = Outcome.of("calibrate", model, "--rule", "f1-max", "--data", labelled);
        assertThat(f1.err()).doesNotContain("glad:");
        assertThat(f1.out()).contains("(f1-max), by 3 good and 10 defective ones of the images in " + labelled);
        assertThat(card().at("/calibration/scores")).hasSize(30); // p-values rest on what they did
        assertThat(card().at("/threshold/basis/digests")).hasSize(13);
        assertThat(card().at("/history")).hasSize(4);
    }

    @Test
    void saysHowManyImagesARateNeeds() {
        String shortage = "a false-alarm rate of 0.01 needs 99 good images that were not trained on, 69 more than there"
                + " are; with 30 the lowest that holds is 0.0323";
        Outcome outcome = Outcome.of("calibrate", model, "--data", good, "--false-alarm", 0.01);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("too few images: " + shortage);
        assertThat(Outcome.of("info", model).out()).containsPattern("too few +" + shortage);
        assertThat(Outcome.of("evaluate", model, "--data", data).out()).contains("too few images: " + shortage);
        Outcome tolerance = Outcome.of("calibrate", model, "--rule", "tolerance", "--false-alarm", 0.05);
        assertThat(tolerance.out()).contains("needs 59 good images", "29 more", "the lowest that holds is 0.0951");
    }

    @Test
    void refusesWhatTheModelWasTrainedOn() throws IOException {
        byte[] before = Files.readAllBytes(model.resolve("glad.json"));
        for (Path path : List.of(data, data.resolve("fabric"), data.resolve("fabric/train/good"))) {
            Outcome refused = Outcome.of("calibrate", model, "--data", path, "--quiet");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("glad: the model was trained on 6 of these 8 images, for example ")
                    .endsWith("name others, or have those left out (--skip-trained)");
        }
        assertThat(model.resolve("glad.json")).hasBinaryContent(before);
        Outcome others = Outcome.of("calibrate", model, "--data", data, "--skip-trained");
        assertThat(others.code()).isZero();
        assertThat(others.err()).contains("glad: skipped: 6 images that the model was trained on");
        assertThat(others.out()).contains("by 2 good ones of the training images of fabric in " + data);
    }

    @Test
    void optionsThatDoNotGoTogetherAreRefused() {
        assertUsage("name images with --data");
        assertUsage("--k goes with --rule sigma only", "--k", 2, "--data", good);
        assertUsage("--value goes with --rule fixed only", "--value", 2, "--data", good);
        assertUsage("--rule fixed needs --value", "--rule", "fixed");
        assertUsage("--rule f1-max needs --data", "--rule", "f1-max");
        assertUsage("--confidence goes with --rule tolerance only", "--confidence", 0.9, "--data", good);
        assertUsage("--false-alarm goes with", "--rule", "sigma", "--false-alarm", 0.1);
        assertUsage("go with --data only", "--rule", "sigma", "--fit-on-test");
        assertUsage("--rule", "--rule", "best");
    }

    /** Scores of heat maps are far above those of products: no defect would be found any more. */
    @Test
    void picturesOfResultsAreNoGoodImages() throws IOException {
        Path results = folder.resolve("results");
        assertThat(Outcome.of("detect", model, good, "--out", results).code()).isZero();
        Outcome.of("calibrate", model, "--data", results)
                .assertFails(results + " has the results of a detection (detections.json), which are no products");
        Outcome.of("data", "inspect", results, "--layout", "images").assertFails("has the results of a detection");
        Path pictures = Files.createDirectories(folder.resolve("report/images"));
        Files.copy(good.resolve("000.png"), pictures.resolve("0001.png"));
        Files.writeString(folder.resolve("report/results.json"), "{}");
        Files.writeString(folder.resolve("report/index.html"), "");
        Outcome.of("calibrate", model, "--data", pictures).assertFails(pictures + " has the pictures of a report");
    }

    @Test
    void aRunOfDetectMayHaveAnotherThreshold() throws IOException {
        Outcome.of("calibrate", model, "--data", good, "--false-alarm", 0.1);
        double own = card().at("/threshold/value").asDouble();
        Outcome lines = Outcome.of("detect", model, good, "--out", "-", "--false-alarm", 0.5);
        assertThat(lines.err()).contains("threshold for this run: ").doesNotContain("glad:");
        int defective = 0;
        for (String line : lines.out().lines().toList()) {
            JsonNode row = JSON.tree(line);
            assertThat(row.path("threshold").asDouble()).isLessThan(own);
            assertThat(row.path("threshold_rule").asText()).isEqualTo("conformal, false-alarm rate 0.5");
            assertThat(row.path("threshold_from").asText()).isEqualTo("--false-alarm 0.5");
            boolean called = row.path("verdict").asText().equals("defective");
            assertThat(called)
                    .isEqualTo(
                            row.path("score").asDouble() > row.path("threshold").asDouble());
            defective += called ? 1 : 0;
        }
        // Of 30 images the 15th largest of their own scores is the threshold.
        assertThat(defective).isEqualTo(14);
        assertThat(card().at("/threshold/value").asDouble()).isEqualTo(own);

        Outcome text = Outcome.of("detect", model, good, "--threshold", 0);
        assertThat(text.out().lines()).hasSize(30).allSatisfy(line -> assertThat(line)
                .matches("defective +\\d+\\.\\d{4}  p [01]\\.\\d{4}  .*\\(threshold by --threshold 0.0\\)"));
        Path out = folder.resolve("out");
        Outcome files = Outcome.of("detect", model, good, "--out", out, "--false-alarm", 0.001);
        assertThat(files.err()).contains("glad: a false-alarm rate of 0.001 needs 999 good images");
        JsonNode json = JSON.tree(Files.readString(out.resolve("detections.json")));
        assertThat(json.path("threshold_from").asText()).isEqualTo("--false-alarm 0.001");
        assertThat(json.at("/verdicts/missing_images").asInt()).isEqualTo(969);
        assertThat(json.at("/verdicts/threshold/false_alarm_rate").asDouble()).isEqualTo(1 / 31.0);
        assertThat(Outcome.of("detect", model, good, "--threshold", 1, "--false-alarm", 0.1)
                        .code())
                .isEqualTo(2);
    }
}
