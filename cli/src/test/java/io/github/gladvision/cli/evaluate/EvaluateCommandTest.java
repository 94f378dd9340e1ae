package io.github.gladvision.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    private TrainedModel trained;

    @BeforeEach
    void train() throws IOException {
        trained = TrainedModel.get();
        trained.assertTrained();
    }

    @Test
    void printsTheFiguresAndWritesTheReport() throws IOException {
        Path report = folder.resolve("report");
        Outcome outcome = Outcome.of("evaluate", trained.model, "--data", trained.data, "--report", report);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .containsSubsequence(
                        "category",
                        "image_auroc",
                        "image_ap",
                        "image_f1_max",
                        "pixel_auroc",
                        "pixel_ap",
                        "pixel_f1_max",
                        "pro",
                        "fabric",
                        "fabric/hole",
                        "report: " + report.resolve("index.html"));
        assertThat(outcome.out()).doesNotContain("mean").doesNotContain("fitted on test");
        assertThat(outcome.out())
                .containsPattern("verdicts +found +missed +false_alarm +passed")
                .containsPattern("fabric false alarms +3 +\\d +[01]\\.\\d{4} +0\\.\\d{4} +[01]\\.\\d{4}")
                .containsPattern("fabric misses of hole +1 ")
                .contains("fabric:\nthreshold: ", "too few images: ");
        assertThat(report.resolve("index.html")).isRegularFile();
        assertThat(Files.readAllLines(report.resolve("results.csv"))).hasSize(1 + 3 + 5);
        JsonNode json = Json.PLAIN.tree(Files.readString(report.resolve("results.json")));
        assertThat(json.at("/provenance/models/category").asText()).isEqualTo("fabric");
        assertThat(json.at("/provenance/models/training_steps").asInt()).isEqualTo(3);
        JsonNode verdicts = json.at("/categories/0/verdicts");
        assertThat(verdicts.at("/threshold/rule/type").asText()).isEqualTo("conformal");
        assertThat(verdicts.at("/threshold/false_alarm_rate").asDouble()).isEqualTo(1 / 3.0);
        assertThat(verdicts.at("/calibration/good").asInt()).isEqualTo(2);
        assertThat(verdicts.at("/false_alarms/images").asInt()).isEqualTo(3);
        assertThat(verdicts.at("/misses_by_type")).hasSize(5);
        assertThat(json.at("/categories/0/images/0/p_value").asDouble()).isBetween(1 / 3.0, 1.0);
    }

    @Test
    void putsThePicturesIntoThePage() throws IOException {
        Path report = folder.resolve("one-file");
        Outcome outcome = Outcome.of(
                "evaluate", trained.model, "--data", trained.data, "--report", report, "--inline", "--quiet");
        assertThat(outcome.code()).isZero();
        try (var files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "results.csv", "results.json");
        }
        assertThat(report.resolve("index.html"))
                .content()
                .contains("<script type=\"image/png\" id=\"images/0001-heat.png\">");

        Outcome aimless = Outcome.of("evaluate", trained.model, "--data", trained.data, "--inline");
        assertThat(aimless.code()).isEqualTo(2);
        assertThat(aimless.err()).contains("--inline goes with --report");
    }

    @Test
    void severalModelsHaveAMean() {
        Outcome outcome = Outcome.of("evaluate", trained.model, trained.model, "--data", trained.data, "--quiet");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("mean").doesNotContain("report");
    }

    @Test
    void keepsItsHandsOffAFolderThatIsNoReport() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        Outcome outcome = Outcome.of("evaluate", trained.model, "--data", trained.data, "--report", folder);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("thesis.txt");
    }

    @Test
    void allMeansTheModelsInAFolder() throws IOException {
        Outcome outcome = Outcome.of(
                "evaluate", trained.model.getParent(), "--category", "all", "--data", trained.data, "--quiet");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("fabric/hole");
        Outcome empty = Outcome.of("evaluate", folder, "--category", "all", "--data", trained.data);
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains(folder + " has no models in it; name the folder that they were trained into");
    }

    @Test
    void aCategoryThatTheDataLacksIsSaidBeforeAnythingIsMeasured() throws IOException {
        Path other = Files.createDirectories(folder.resolve("data/cup/test/good"));
        Outcome outcome = Outcome.of(
                "evaluate",
                trained.model,
                "--data",
                other.getParent().getParent().getParent());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("no category fabric in ");
    }
}
