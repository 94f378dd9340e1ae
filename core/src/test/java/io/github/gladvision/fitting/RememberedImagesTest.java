package io.github.gladvision.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.CancelledException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AtomicBoolean cancelled = new AtomicBoolean();
        RememberedImages remembered = new RememberedImages(
                List.of(Sample.of(file)), settings.synthesis(), settings.seed(), TextureSource.standard(null), () -> {
                    if (cancelled.get()) {
                        throw new CancelledException("enough");
                    }
                });
        assertThat(remembered.image(0)).isEqualTo(image);
        RgbImage plain = remembered.anomaly(0).anomalous();
        assertThat(plain).isNotEqualTo(image).isEqualTo(remembered.anomaly(0).anomalous());
        assertThat(plain.width()).isEqualTo(image.width());
        cancelled.set(true);
        assertThatThrownBy(() -> remembered.image(0)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> remembered.anomaly(0)).isInstanceOf(CancelledException.class);
    }
}
