package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thresholds that were fitted on test images are marked wherever they are shown. */
class CalibrateWithTestImagesTest extends CalibrateScene {
    @Test
    void marksAThresholdThatWasFittedOnTestImagesEverywhere() throws IOException {
        Outcome refused = Outcome.of("calibrate", model, "--rule", "f1-max", "--data", data);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("are test images: verdicts on them would be better", "--fit-on-test");
        assertThat(Outcome.of("evaluate", model, "--data", data).out()).doesNotContain(MARK);

        Outcome fitted = Outcome.of("calibrate", model, "--rule", "f1-max", "--data", data, "--fit-on-test");
        assertThat(fitted.code()).isZero();
        assertThat(fitted.out()).contains("caution: " + MARK);
        assertMarked();

        // As are p-values, whatever rule there is.
        Outcome.of("calibrate", model, "--data", data.resolve("fabric/test/good"), "--fit-on-test");
        Outcome fixed = Outcome.of("calibrate", model, "--rule", "fixed", "--value", 1);
        assertThat(fixed.out()).contains("caution: " + MARK);
        assertMarked();
        assertThat(Outcome.of("calibrate", model, "--data", good).out()).doesNotContain(MARK);
        assertThat(Outcome.of("detect", model, good).out()).doesNotContain(MARK);
    }

    /** Under another name, a test image is still one: the evaluation knows it again. */
    @Test
    void testImagesInDisguiseAreKnownAgain() throws IOException {
        Path disguised = Files.createDirectories(folder.resolve("photos"));
        int number = 0;
        try (Stream<Path> files = Files.list(data.resolve("fabric/test/good"))) {
            for (Path file : files.toList()) {
                Files.copy(file, disguised.resolve("photo" + number++ + ".png"));
            }
        }
        assertThat(Outcome.of("calibrate", model, "--data", disguised).out()).doesNotContain(MARK);
        Outcome evaluated = Outcome.of("evaluate", model, "--data", data);
        assertThat(evaluated.err()).contains("threshold or p-values come from " + number + " of these test images");
        assertThat(evaluated.out()).contains("fabric (" + MARK + ")");
    }
}
