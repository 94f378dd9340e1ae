package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadDataException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.threshold.ThresholdRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class CalibrationLabelsTest {
    @TempDir
    Path folder;

    /** Whatever its names are: which label is right, nobody knows. */
    @Test
    void aPictureIsNotGoodAndDefective() throws IOException {
        Path labelled = folder.resolve("labelled");
        for (int i = 0; i < 3; i++) {
            ImageFiles.writePng(labelled.resolve("good/" + i + ".png"), SmallTraining.stripes(6000 + i, false));
            ImageFiles.writePng(labelled.resolve("square/" + i + ".png"), SmallTraining.stripes(7000 + i, true));
        }
        Path good = labelled.resolve("good/copy.png");
        Files.copy(labelled.resolve("square/1.png"), good);
        CalibrationImages images = CalibrationImages.find(labelled, DatasetOptions.DEFAULT, "stripes", true, false);
        Dataset data = SmallTraining.data(folder.resolve("data"), 4, 0);
        try (Model model = new Trainer(SmallTraining.settings(1)).train(data, Listener.none())) {
            ThresholdCalibrator calibrator = new ThresholdCalibrator(model, Listener.none());
            assertThatThrownBy(() -> calibrator.calibrate(new ThresholdRule.F1Max(), images, false))
                    .isInstanceOf(BadDataException.class)
                    .hasMessage(good + " and " + labelled.resolve("square/1.png")
                            + " are the same picture, and one is called good and the other defective; remove one");
        }
    }
}
