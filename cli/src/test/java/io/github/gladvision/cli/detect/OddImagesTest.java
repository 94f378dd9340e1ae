package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are read and are not as others: what is odd about them stands in every form of the results. */
class OddImagesTest {
    @TempDir
    private Path folder;

    private TrainedModel trained;
    private Path images;

    @BeforeEach
    void train() throws IOException {
        trained = TrainedModel.get();
        trained.assertTrained();
        images = Files.createDirectories(folder.resolve("images"));
    }

    @Test
    void aJpegWithoutItsEnd() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        RgbImage picture = ImageFiles.read(trained.data.resolve("fabric/test/hole/000.png"));
        ImageIO.write(picture.toBufferedImage(), "jpeg", whole);
        byte[] jpeg = whole.toByteArray();
        Files.write(images.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length - 2));
        Files.write(images.resolve("half.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
        Files.write(images.resolve("whole.jpg"), jpeg);
        String remark =
                "has no end marker, but all of its pixels; see whether what writes or copies such files cuts them"
                        + " off";
        Path out = folder.resolve("out");
        Outcome outcome = Outcome.of("detect", trained.model, images, "--out", out);
        assertThat(outcome.err())
                .contains(images.resolve("cut.jpg") + " " + remark)
                .contains("skipped: " + images.resolve("half.jpg") + " is damaged or incomplete")
                .contains("1 of 3 images");
        JsonNode rows = rows(out);
        assertThat(rows.at("/0/remarks/0").asText()).isEqualTo(remark);
        assertThat(rows.at("/0/score")).isEqualTo(rows.at("/2/score"));
        assertThat(rows.at("/1/error").asText()).contains("half.jpg is damaged or incomplete");
        assertThat(rows.at("/2").has("remarks")).isFalse();
        assertThat(Files.readAllLines(out.resolve("detections.csv")))
                .satisfies(lines -> assertThat(lines.get(1)).endsWith(",\"" + remark + "\""));
        assertThat(Outcome.of("detect", trained.model, images.resolve("cut.jpg"), "--out", "-")
                        .out())
                .contains("\"remarks\":[\"has no end marker");
    }

    @Test
    void sizesThatTheModelHasNotSeen() throws IOException {
        ImageFiles.writePng(images.resolve("dot.png"), RgbImage.blank(1, 1));
        ImageFiles.writePng(images.resolve("long.png"), RgbImage.blank(20, 500));
        ImageFiles.writePng(images.resolve("near.png"), RgbImage.blank(100, 64));
        Outcome outcome = Outcome.of("detect", trained.model, images);
        String far = ", far from the 64x64 of the images that the model learnt from; its verdict may mean little";
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err().lines())
                .containsExactly(
                        images.resolve("dot.png") + " has 1x1 pixels" + far,
                        images.resolve("long.png") + " has 20x500 pixels" + far);
    }

    @Test
    void anOlderModelDoesNotKnowWhatItHasSeen() throws IOException {
        Path model = folder.resolve("older");
        SafeFolder.write(model, to -> copy(trained.model, to));
        String card = Files.readString(model.resolve("glad.json"));
        Files.writeString(
                model.resolve("glad.json"),
                card.replaceFirst("(?s)\"image_sizes\" : \\{.*?\\},", "")
                        .replaceFirst("(?s),\\s*\"digest\" : \"[0-9a-f]+\"", ""));
        ImageFiles.writePng(images.resolve("dot.png"), RgbImage.blank(1, 1));
        Outcome outcome = Outcome.of("detect", model, images);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void moreThanTheLimitOfPixels() {
        Path image = images.resolve("a.png");
        ImageFiles.writePng(image, RgbImage.blank(65, 64));
        Outcome outcome = Outcome.of("detect", trained.model, image, "--max-pixels", 4159);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("skipped: " + image
                        + " has 65x64 pixels, more than the limit of 4159; shrink it, cut it into tiles"
                        + " or raise the limit of pixels (--max-pixels)");
        assertThat(Outcome.of("detect", trained.model, image, "--max-pixels", 4160)
                        .code())
                .isZero();
    }

    @Test
    void theLimitHoldsForDataSetsToo() {
        Path model = folder.resolve("model");
        Outcome training = trained.train(model, "--max-pixels", 4000);
        assertThat(training.code()).isEqualTo(1);
        assertThat(training.err()).contains("skipped: ", "more than the limit of 4000; ", "has 0 readable good images");
        Outcome evaluation = Outcome.of("evaluate", trained.model, "--data", trained.data, "--max-pixels", 4000);
        assertThat(evaluation.code()).isEqualTo(1);
        assertThat(evaluation.err()).contains("left out of all figures: ", "more than the limit of 4000; ");
        Outcome inspection = Outcome.of("data", "inspect", trained.data, "--max-pixels", 4000);
        assertThat(inspection.code()).isEqualTo(1);
        assertThat(inspection.out()).contains("more than the limit of 4000; ");
    }

    private static JsonNode rows(Path out) throws IOException {
        return Json.PLAIN.tree(Files.readString(out.resolve("detections.json"))).path("images");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
