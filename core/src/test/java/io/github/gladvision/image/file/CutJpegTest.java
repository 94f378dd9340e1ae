package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.Listener;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Node;

/** JPEGs whose end is missing: with all blocks there they are read, and refused with one block less. */
class CutJpegTest {
    private static final String REMARK = "has no end marker, but all of its pixels";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 2", "true, 0", "true, 2"})
    void everyBeginningIsThePictureOrRefused(boolean progressive, int restartInterval) {
        byte[] whole = jpeg(TestImages.noise(50, 36), progressive, restartInterval);
        assertThat(contains(whole, 0xd0)).isEqualTo(restartInterval > 0);
        assertThat(contains(whole, 0xc2)).isEqualTo(progressive);
        RgbImage picture = ImageFiles.read(whole, "whole");
        assertThat(ImageFiles.read(whole, "whole", ImageReading.DEFAULT).remarks())
                .isEmpty();

        for (int cut = 1; cut <= 2; cut++) { // the marker has two bytes
            ReadImage read = ImageFiles.read(Arrays.copyOf(whole, whole.length - cut), "cut", ImageReading.DEFAULT);
            assertThat(read.pixels()).isEqualTo(picture);
            assertThat(read.remarks()).singleElement().asString().startsWith(REMARK);
        }
        int refused = 0;
        for (int length = whole.length - 3; length > 0; length--) {
            byte[] beginning = Arrays.copyOf(whole, length);
            try {
                assertThat(ImageFiles.read(beginning, "cut"))
                        .as("%s of %s bytes", length, whole.length)
                        .isEqualTo(picture);
            } catch (UnreadableImageException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length - 20);
    }

    /** A decoder that is given some scans of a progressive picture makes a coarse one of them, without a word. */
    @Test
    void refusesAPictureWhoseLastScanIsMissing() {
        byte[] whole = jpeg(TestImages.noise(50, 36), true, 0);
        for (int at = whole.length - 4; at > 0; at--) {
            if ((whole[at] & 0xff) == 0xff && List.of(0xc4, 0xda).contains(whole[at + 1] & 0xff)) {
                byte[] coarse = Arrays.copyOf(whole, at);
                assertThatThrownBy(() -> ImageFiles.read(coarse, "coarse"))
                        .isInstanceOf(UnreadableImageException.class)
                        .hasMessageStartingWith("coarse is damaged or incomplete (JPEG: the data end early)");
            }
        }
    }

    @Test
    void refusesZerosBehindIt() { // which may have taken the place of blocks
        byte[] whole = jpeg(TestImages.noise(50, 36), false, 0);
        byte[] padded = Arrays.copyOf(Arrays.copyOf(whole, whole.length - 2), whole.length + 500);
        assertThatThrownBy(() -> ImageFiles.read(padded, "padded")).isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void learnsFromOneAndSaysSo() {
        Dataset data = SmallTraining.data(folder, 7, 0);
        byte[] whole = jpeg(SmallTraining.stripes(8, false), false, 0);
        Path cut =
                TestImages.write(data.folder().resolve("train/good/cut.jpg"), Arrays.copyOf(whole, whole.length - 2));
        Path half =
                TestImages.write(data.folder().resolve("train/good/half.jpg"), Arrays.copyOf(whole, whole.length / 2));
        List<String> warnings = new ArrayList<>();
        Listener<TrainingEvent> listener = event -> {
            if (event instanceof TrainingEvent.Warning warning) {
                warnings.add(warning.message());
            }
        };
        try (Model model = new Trainer(SmallTraining.settings(1)).train(Dataset.open(folder, "stripes"), listener)) {
            assertThat(Objects.requireNonNull(model.learnt())).isNotNull();
            assertThat(model.detector().detect(cut).remarks())
                    .singleElement()
                    .asString()
                    .startsWith(REMARK);
            assertThatThrownBy(() -> model.detector().detect(half)).isInstanceOf(UnreadableImageException.class);
            assertThat(model.detector().detect(cut).map())
                    .isEqualTo(model.detector()
                            .detect(ImageFiles.read(whole, "whole"))
                            .map());
        }
        assertThat(warnings).anySatisfy(text -> assertThat(text).startsWith(cut + " " + REMARK));
        assertThat(warnings).anySatisfy(text -> assertThat(text).startsWith("skipped: " + half + " is damaged"));
    }

    private static boolean contains(byte[] jpeg, int marker) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == marker) {
                return true;
            }
        }
        return false;
    }

    /** @param restartInterval blocks between restart markers; 0 for none */
    private static byte[] jpeg(RgbImage image, boolean progressive, int restartInterval) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            var picture = TestImages.buffered(image);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), settings);
            if (restartInterval > 0) {
                Node tree = metadata.getAsTree("javax_imageio_jpeg_image_1.0");
                IIOMetadataNode interval = new IIOMetadataNode("dri");
                interval.setAttribute("interval", Integer.toString(restartInterval));
                Node segments = tree.getLastChild();
                segments.insertBefore(interval, segments.getLastChild());
                metadata.setFromTree("javax_imageio_jpeg_image_1.0", tree);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, metadata), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
