package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.synthesis.TextureSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedImagesTest {
    @TempDir
    Path folder;

    @Test
    void areWhatAnInspectionWouldGet() {
        Path file = folder.resolve("good.png");
        RgbImage image = SmallTraining.stripes(1, false);
        ImageFiles.writePng(file, image);
        // The denoiser's side is another: images must not come to the memory by way of it.
        TrainingSettings settings = SmallTraining.settings(1).with("detector.resolution", "48");
        RememberedImages remembered = new RememberedImages(List.of(file), settings, TextureSource.standard(null));
        assertThat(remembered.image(0)).isEqualTo(image);
        RgbImage plain = remembered.anomalous(0);
        assertThat(plain).isNotEqualTo(image).isEqualTo(remembered.anomalous(0));
        assertThat(plain.width()).isEqualTo(image.width());
    }

    @Test
    void theSameAnomalyIsThereFromPlainToHardlyVisible() {
        Path file = folder.resolve("good.png");
        RgbImage image = SmallTraining.stripes(1, false);
        ImageFiles.writePng(file, image);
        RememberedImages remembered =
                new RememberedImages(List.of(file), SmallTraining.settings(1), TextureSource.standard(null));
        double former = Double.POSITIVE_INFINITY;
        for (int i = 0; i < remembered.anomalies(); i++) {
            assertThat(remembered.origin(i)).isZero();
            double difference = difference(image, remembered.anomalous(i));
            assertThat(difference).isPositive().isLessThan(former / 1.5);
            former = difference;
        }
        assertThat(remembered.anomalies()).isGreaterThan(1);
    }

    private static double difference(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            sum += Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff));
        }
        return sum;
    }
}
