package io.github.gladvision.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImageFormat;
import io.github.gladvision.image.file.FloatImages;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What detect writes is what metrics reads, and gives what evaluate says. */
class MetricsCommandTest {
    @TempDir
    private Path folder;

    private TrainedModel trained;
    private Path test;

    @BeforeEach
    void train() throws IOException {
        trained = TrainedModel.get();
        trained.assertTrained();
        test = trained.data.resolve("fabric/test");
    }

    @Test
    void measuresTheMapsOfDetectAsEvaluateDoes() throws IOException {
        JsonNode evaluated = evaluated();
        for (String format : new String[] {"tiff", "npy"}) {
            Path maps = folder.resolve(format);
            detect(maps, format);
            Path json = folder.resolve(format + ".json");
            Path csv = folder.resolve(format + ".csv");
            Outcome outcome = Outcome.of(
                    "metrics",
                    "--maps",
                    maps,
                    "--data",
                    trained.data,
                    "--json",
                    json,
                    "--csv",
                    csv,
                    "--strict",
                    "--quiet");
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.code()).isZero();
            assertThat(outcome.out())
                    .containsSubsequence("category", "image_auroc", "aupimo", "fabric", "95 % from", "to");
            JsonNode figures = read(json).at("/categories/0/figures");
            for (String figure : new String[] {"pixel_auroc", "pixel_ap", "pixel_f1_max", "pro", "aupimo"}) {
                assertThat(figures.get(figure)).as(figure).isEqualTo(evaluated.get(figure));
            }
            assertThat(read(json).at("/provenance/image_scores").asText()).contains("largest value");
            assertThat(read(json).at("/categories/0/images/0/verdict").isNull()).isTrue();
            assertThat(Files.readAllLines(csv)).hasSize(1 + 3 + 5);
        }
    }

    @Test
    void takesTheScoresOfDetect() throws IOException {
        Path maps = folder.resolve("maps");
        detect(maps, "npy");
        Path json = folder.resolve("out.json");
        Outcome outcome = Outcome.of(
                "metrics",
                "--maps",
                maps,
                "--data",
                trained.data.resolve("fabric"),
                "--scores",
                maps.resolve("detections.csv"),
                "--json",
                json,
                "--pro-limit",
                "0.3,0.05",
                "--replicates",
                "50",
                "--quiet");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("PRO up to a false-positive rate of 0.05");
        JsonNode evaluated = evaluated();
        JsonNode category = read(json).at("/categories/0");
        for (String figure : new String[] {"image_auroc", "image_ap", "image_f1_max"}) {
            assertThat(category.at("/figures/" + figure)).as(figure).isEqualTo(evaluated.get(figure));
        }
        assertThat(category.at("/pro_at_limits/1/limit").asDouble()).isEqualTo(.05);
        assertThat(category.at("/intervals/replicates").asInt()).isEqualTo(50);
        assertThat(category.at("/intervals/figures/pro/low").asDouble())
                .isLessThanOrEqualTo(category.at("/figures/pro").asDouble());
    }

    @Test
    void writesAReportWithoutVerdictsOrCounterparts() throws IOException {
        Path maps = folder.resolve("maps");
        detect(maps, "png16");
        Path report = folder.resolve("report");
        Outcome outcome =
                Outcome.of("metrics", "--maps", maps, "--data", trained.data, "--report", report, "--replicates", "0");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("report: " + report.resolve("index.html"))
                .doesNotContain("95 %");
        try (var pictures = Files.list(report.resolve("images"))) {
            assertThat(pictures).hasSize(2 * 8); // input and heat map
        }
    }

    /** Maps of whole numbers, as many programs write them: a defect shares its value with good pixels. */
    @Test
    void saysHowLowPerImageOverlapMayBeWhereValuesAreShared() throws IOException {
        Path maps = folder.resolve("maps");
        detect(maps, "npy");
        assertThat(measured(maps).out()).doesNotContain("AU-PIMO is at least");
        try (var files = Files.walk(maps)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".npy")).toList()) {
                FloatImage map = FloatImages.read(file);
                float[] whole = map.values().clone();
                for (int i = 0; i < whole.length; i++) {
                    whole[i] = Math.round(whole[i]);
                }
                FloatImages.write(file, new FloatImage(map.width(), map.height(), whole), FloatImageFormat.NPY, 1);
            }
        }
        Outcome shared = measured(maps);
        double bound = read(folder.resolve("shared.json"))
                .at("/categories/0/aupimo_lower_bound")
                .asDouble(-1);
        assertThat(bound).isBetween(0.0, 1.0);
        assertThat(shared.out())
                .contains(String.format(Locale.ROOT, "fabric: AU-PIMO is at least %.4f, if pixels that", bound));
    }

    private Outcome measured(Path maps) {
        Outcome outcome = Outcome.of(
                "metrics",
                "--maps",
                maps,
                "--data",
                trained.data,
                "--replicates",
                "0",
                "--aupimo-rates",
                "1e-3,1e-1",
                "--json",
                folder.resolve("shared.json"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path maps = folder.resolve("maps");
        detect(maps, "tiff");
        Files.move(maps.resolve("hole/000.tiff"), maps.resolve("hole/999.tiff"));
        Outcome outcome = Outcome.of("metrics", "--maps", maps, "--data", trained.data, "--strict", "--quiet");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("000.png has no map", "belongs to no test image: " + maps.resolve("hole/999.tiff"));

        Outcome nothing = Outcome.of("metrics", "--maps", folder.resolve("gone"), "--data", trained.data);
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("gone does not exist");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(Outcome.of("metrics", "--maps", empty, "--data", trained.data, "--quiet")
                        .err()
                        .lines())
                .singleElement()
                .asString()
                .contains("has no map of a test image");
    }

    @Test
    void refusesSettingsThatAreNone() {
        for (String[] option : new String[][] {
            {"--pro-limit", "2"}, {"--aupimo-rates", "1e-4"}, {"--aupimo-rates", "1e-4,1e-5"}, {"--replicates", "-1"}
        }) {
            Outcome outcome = Outcome.of("metrics", "--maps", folder, "--data", trained.data, option[0], option[1]);
            assertThat(outcome.code()).as(option[0]).isEqualTo(2);
        }
    }

    @Test
    void aCategoryWithoutTestImagesIsPassedOver() throws IOException {
        Path maps = folder.resolve("maps");
        detect(maps.resolve("fabric/test"), "tiff");
        Path data = folder.resolve("data");
        Path good = Files.createDirectories(data.resolve("other/train/good"));
        Files.copy(trained.data.resolve("fabric/train/good/000.png"), good.resolve("000.png"));
        try (var files = Files.walk(trained.data.resolve("fabric"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = data.resolve(trained.data.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Outcome outcome = Outcome.of("metrics", "--maps", maps, "--data", data, "--replicates", "0");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("other has no test images");
        assertThat(outcome.out()).contains("fabric");
    }

    private void detect(Path out, String format) {
        Outcome outcome = Outcome.of("detect", trained.model, test, "--out", out, "--maps", format, "--quiet");
        assertThat(outcome.code()).isZero();
    }

    private JsonNode evaluated() throws IOException {
        Path report = folder.resolve("evaluated");
        Outcome outcome = Outcome.of("evaluate", trained.model, "--data", trained.data, "--report", report, "--quiet");
        assertThat(outcome.code()).isZero();
        return read(report.resolve("results.json")).at("/categories/0/figures");
    }

    private static JsonNode read(Path json) throws IOException {
        return Json.PLAIN.tree(Files.readString(json));
    }
}
