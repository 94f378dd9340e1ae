package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    private static final Json JSON = Json.PLAIN;

    @TempDir
    private Path folder;

    private Path model;
    private Path image;

    @BeforeEach
    void train() throws IOException {
        TrainedModel trained = TrainedModel.get();
        trained.assertTrained();
        model = trained.model;
        image = trained.data.resolve("fabric/test/hole/000.png");
    }

    @Test
    void printsVerdictsAndScores() {
        Outcome outcome = Outcome.of("detect", model, image);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .singleElement()
                .asString()
                .matches("(good|defective) +\\d+\\.\\d{4}  p [01]\\.\\d{4}  .*000\\.png");
    }

    @Test
    void writesFilesForEachImage() throws IOException {
        Path images = folder.resolve("images");
        Files.createDirectories(images.resolve("sub"));
        Files.copy(image, images.resolve("sub/a.png"));
        ImageFiles.writePng(images.resolve("wide.png"), RgbImage.blank(2000, 100));
        Path out = folder.resolve("out");

        Outcome outcome = Outcome.of("detect", model, images, "--out", out, "--quiet");
        assertThat(outcome).isEqualTo(new Outcome(0, outcome.out(), ""));
        assertThat(outcome.out()).contains("2 images", out.toString());

        JsonNode rows =
                JSON.tree(Files.readString(out.resolve("detections.json"))).path("images");
        assertThat(rows).hasSize(2);
        JsonNode row = rows.get(0);
        assertThat(row.path("image").asText())
                .isEqualTo(images.resolve("sub/a.png").toString());
        assertThat(row.path("verdict").asText())
                .isEqualTo(row.path("score").asDouble() > row.path("threshold").asDouble() ? "defective" : "good");
        for (String kind : List.of("overlay", "heat", "normal")) {
            RgbImage picture = ImageFiles.read(out.resolve(row.path(kind).asText()));
            assertThat(List.of(picture.width(), picture.height())).containsExactly(64, 64);
        }
        assertThat(out.resolve("sub/a_map.npy")).hasSize(128 + 4 * 32 * 32);
        RgbImage wide = ImageFiles.read(out.resolve("wide_overlay.png"));
        assertThat(List.of(wide.width(), wide.height())).containsExactly(1024, 51);

        assertThat(Files.readAllLines(out.resolve("detections.csv")))
                .hasSize(3)
                .first()
                .isEqualTo("image,score,threshold,p_value,verdict,stop_step,error,overlay,heat,normal,map,"
                        + "threshold_rule,threshold_from,fitted_on_test,remarks");
    }

    @Test
    void writesJsonLines() {
        Outcome byOption = Outcome.of("detect", model, image, image, "--out", "-");
        assertThat(byOption.code()).isZero();
        assertThat(byOption.out().lines()).hasSize(2).allSatisfy(line -> {
            JsonNode row = JSON.tree(line);
            assertThat(row.path("score").asDouble()).isPositive();
            assertThat(row.has("stop_step")).isTrue();
            assertThat(row.path("p_value").asDouble()).isBetween(1 / 3.0, 1.0); // two images were kept from training
            assertThat(row.path("threshold_from").asText()).isEqualTo("model");
            assertThat(row.path("fitted_on_test").asBoolean(true)).isFalse();
        });
        assertThat(Outcome.of("detect", model, image, image, "-").out()).isEqualTo(byOption.out());
    }

    @Test
    void refusesAFormatOfMapsThatAreNotWritten() {
        for (String[] output : new String[][] {{}, {"--out", "-"}}) {
            List<Object> args = new ArrayList<>(List.of("detect", model, image, "--maps", "tiff"));
            args.addAll(List.of(output));
            Outcome outcome = Outcome.of(args.toArray());
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains("--maps goes with --out DIR");
        }
    }

    @Test
    void skipsABadImageAndSaysSoAtTheEnd() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.png"), "not an image");
        Outcome outcome = Outcome.of("detect", model, bad, image, "--out", "-");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("glad: skipped: ")
                .contains("bad.png");
        assertThat(outcome.err().lines())
                .last()
                .asString()
                .isEqualTo("glad: 1 of 2 images could not be judged and were skipped");
        List<String> lines = outcome.out().lines().toList();
        assertThat(JSON.tree(lines.get(0)).path("error").asText()).contains("bad.png");
        assertThat(JSON.tree(lines.get(0)).has("score")).isFalse();
        assertThat(JSON.tree(lines.get(1)).has("score")).isTrue();

        assertThat(Outcome.of("detect", model, bad, image, "--strict").code()).isEqualTo(1);
    }

    @Test
    void failsIfNoImageCouldBeRead() {
        Outcome outcome = Outcome.of("detect", model, folder.resolve("gone.png"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("gone.png", "1 of 1 images");
    }

    @Test
    void failsIfTheModelIsNone() {
        Outcome outcome = Outcome.of("detect", folder, image);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("glad: ")
                .contains(folder.toString());
    }

    /** It is replaced as a whole, with all that lies in it. */
    @Test
    void resultsAreNotPutIntoAModel() throws IOException {
        Path model = TrainedModel.get().model;
        Path image = TrainedModel.get().data.resolve("fabric/train/good/000.png");
        for (Path out : List.of(model, model.resolve("../fabric"), model.resolve("unet"), model.resolve("unet/new"))) {
            Outcome.of("detect", model, image, "--out", out).assertFails("is the folder of a model");
        }
    }

    /** Or the tables would be of the one that ends last, and the pictures of both. */
    @Test
    void twoDetectionsDoNotWriteIntoOneFolder() throws IOException {
        Path out = Files.createDirectories(folder.resolve("one"));
        Path model = TrainedModel.get().model;
        Path image = TrainedModel.get().data.resolve("fabric/train/good/000.png");
        try (PlaceLock other =
                PlaceLock.tryTake(out.resolve("detections.json"), "writing").orElseThrow()) {
            Outcome.of("detect", model, image, "--out", out).assertFails("is being written to by another program");
        }
        assertThat(Outcome.of("detect", model, image, "--out", out).code()).isZero();
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    void resultsGoToOnePlace() {
        Outcome outcome = Outcome.of("detect", "model", "x.png", "-", "--out", folder.resolve("out"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("'-' means standard output, and --out names " + folder.resolve("out"));
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
