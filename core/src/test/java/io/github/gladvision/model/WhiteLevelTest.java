package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.Listener;
import io.github.gladvision.curation.DataInspection;
import io.github.gladvision.curation.Finding;
import io.github.gladvision.curation.InspectionReport;
import io.github.gladvision.curation.Problem;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.DetectorPool;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.training.Refitter;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 12 bits of a camera in files of 16. */
class WhiteLevelTest {
    private static final int TWELVE_BITS = 4095;

    @TempDir
    Path folder;

    @Test
    void allGreyLevelsAreThere() throws IOException {
        Path file = camera(folder.resolve("a.png"), TWELVE_BITS);
        assertThat(levels(ImageFiles.read(file))).isEqualTo(17);
        RgbImage image = ImageFiles.read(file, DecodeLimits.DEFAULT, TWELVE_BITS);
        assertThat(levels(image)).isEqualTo(256);
        assertThat(image.at(0, 0, 0)).isZero();
        assertThat(image.at(63, 63, 0)).isEqualTo(255);
        assertThat(ImageFiles.read(file, DecodeLimits.DEFAULT, 1000).at(63, 63, 0))
                .isEqualTo(255);
        assertThat(ImageFiles.read(Files.readAllBytes(file), "a", DecodeLimits.DEFAULT, TWELVE_BITS))
                .isEqualTo(image);
        assertThat(Sample.of(file).withWhiteLevel(TWELVE_BITS).defective("dent").read())
                .isEqualTo(image);
    }

    @Test
    void filesOfEightBitsAreReadAsEver() {
        byte[] png = TestImages.encode("png", TestImages.quarters());
        assertThat(ImageFiles.read(png, "a", DecodeLimits.DEFAULT, TWELVE_BITS)).isEqualTo(ImageFiles.read(png, "a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 4095, 16383, 65535})
    void inspectionFindsIt(int white) throws IOException {
        for (String name : new String[] {"train/good/1.png", "train/good/2.png", "test/good/3.png"}) {
            camera(folder.resolve("gear").resolve(name), white);
        }
        DataFolder data = DataFolder.open(folder, DatasetOptions.DEFAULT);
        InspectionReport report = DataInspection.of(data, data.categories(), Listener.none());
        if (white == 65535) {
            assertThat(report.all()).extracting(Finding::problem).doesNotContain(Problem.UNUSED_RANGE);
        } else {
            assertThat(report.all())
                    .filteredOn(finding -> finding.problem() == Problem.UNUSED_RANGE)
                    .singleElement()
                    .extracting(Finding::detail)
                    .asString()
                    .contains("no value above " + white + " of 65535", "such as " + white + " for ");
        }
    }

    @Test
    void aTrainedModelKeepsIt() {
        TrainingSettings settings = TrainingSettings.preset("tiny").with("detector.white_level", "4095");
        assertThat(settings.detector().whiteLevel()).isEqualTo(TWELVE_BITS);
        assertThat(settings.detector().withoutFine().whiteLevel()).isEqualTo(TWELVE_BITS);
        assertThatThrownBy(() -> Refitter.changed(settings, Map.of("detector.white_level", "1023")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> settings.with("detector.white_level", "70000"))
                .isInstanceOf(BadSettingException.class);
    }

    @Test
    void aPoolReadsFilesAsTheModelDoes() throws IOException {
        for (int i = 0; i < 6; i++) {
            camera(folder.resolve("gear/train/good/" + i + ".png"), TWELVE_BITS - i);
        }
        Path file = camera(folder.resolve("new.png"), 3000);
        TrainingSettings settings = SmallTraining.settings(1).with("detector.white_level", "4095");
        try (Model model = new Trainer(settings).train(Dataset.open(folder, "gear"));
                DetectorPool pool = model.detector().pool(1)) {
            Detection found = model.detector().detect(file);
            assertThat(pool.submit(file).join()).isEqualTo(found);
            assertThat(pool.submit(() -> ImageFiles.read(file)).join()).isNotEqualTo(found);
        }
    }

    private static long levels(RgbImage image) {
        boolean[] seen = new boolean[256];
        for (byte value : image.pixels()) {
            seen[value & 0xff] = true;
        }
        long count = 0;
        for (boolean level : seen) {
            count += level ? 1 : 0;
        }
        return count;
    }

    /** Every value from 0 to the white level, evenly. */
    private static Path camera(Path file, int white) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 64 * 64; i++) {
            image.getRaster().setSample(i % 64, i / 64, 0, (int) ((long) i * white / (64 * 64 - 1)));
        }
        Files.createDirectories(file.getParent());
        return Files.write(file, TestImages.encode("png", image));
    }
}
