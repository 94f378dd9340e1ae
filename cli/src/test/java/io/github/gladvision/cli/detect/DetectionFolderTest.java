package io.github.gladvision.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionFolderTest {
    @TempDir
    Path folder;

    /** Its pictures are of two models then, and the table was of one. */
    @Test
    void aRunThatIsStoppedLeavesNoTableOfEarlierPictures() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path good = trained.data.resolve("fabric/train/good");
        Path out = folder.resolve("out");
        assertThat(Outcome.of("detect", trained.model, good, "--out", out).code())
                .isZero();
        assertThat(Files.readAllLines(out.resolve("detections.csv"))).hasSizeGreaterThan(2);
        assertThat(json(out).has("unfinished")).isFalse();

        RgbImage image = ImageFiles.read(good.resolve("000.png"));
        Console console = new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        try (Model model = Model.load(trained.model)) {
            DetectionSink stopped =
                    new DetectionFolder(out, new RunThreshold(model.card(), null), MapFormat.NPY, console);
            assertThat(Files.readAllLines(out.resolve("detections.csv"))).hasSizeGreaterThan(2);
            stopped.prepare(
                    new InputImages.Input(good.resolve("000.png"), Path.of("000")),
                    image,
                    model.detector().detect(image));
        }
        assertThat(Files.readAllLines(out.resolve("detections.csv")))
                .singleElement()
                .asString()
                .startsWith("image,");
        assertThat(json(out).path("unfinished").asBoolean()).isTrue();
        assertThat(json(out).path("images")).isEmpty();

        Path torn = Files.writeString(out.resolve(".000_heat.png.01234567-89ab-cdef-0123-456789abcdef.tmp"), "torn");
        assertThat(Outcome.of("detect", trained.model, good, "--out", out).code())
                .isZero();
        assertThat(json(out).has("unfinished")).isFalse();
        assertThat(torn).doesNotExist();
    }

    /** A training may be saving a model below, and another detection be at work there. */
    @Test
    void whatAStoppedRunLeftIsRemovedOnlyWhereResultsGo() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path out = folder.resolve("out");
        String left = ".000_heat.png.01234567-89ab-cdef-0123-456789abcdef.tmp";
        for (String place : new String[] {"hole", "other", "stain"}) {
            Files.writeString(Files.createDirectories(out.resolve(place)).resolve(left), "torn");
        }
        Files.writeString(out.resolve("stain/detections.json"), "{}");
        assertThat(Outcome.of("detect", trained.model, trained.data.resolve("fabric/test"), "--out", out)
                        .code())
                .isZero();
        assertThat(out.resolve("hole/000_heat.png")).exists();
        assertThat(out.resolve("hole").resolve(left)).doesNotExist();
        assertThat(out.resolve("other").resolve(left)).exists();
        assertThat(out.resolve("stain").resolve(left)).exists();
    }

    /** Standardised distances are below 0 where an image is more like the good ones than most of them. */
    @Test
    void whatGreyLevelsCannotHoldIsCounted() throws IOException {
        TrainedModel trained = TrainedModel.get();
        Path image = trained.data.resolve("fabric/train/good/000.png");
        long below = 0;
        long all = 0;
        try (Model model = Model.load(trained.model)) {
            for (float value : model.detector().detect(image).map().values()) {
                below += value < 0 ? 1 : 0;
                all++;
            }
        }
        assertThat(below).isPositive();
        Outcome grey = Outcome.of("detect", trained.model, image, "--out", folder.resolve("grey"), "--maps", "png16");
        assertThat(grey.err())
                .containsPattern("[1-9]\\d* of " + all + " pixels of the maps are below 0 or beyond white")
                .contains("figures are those of maps as npy or tiff");
        Outcome exact = Outcome.of("detect", trained.model, image, "--out", folder.resolve("exact"));
        assertThat(exact.err()).doesNotContain("cut off");
    }

    private static JsonNode json(Path out) throws IOException {
        return Json.PLAIN.tree(Files.readString(out.resolve("detections.json")));
    }
}
