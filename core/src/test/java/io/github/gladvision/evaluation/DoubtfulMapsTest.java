package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImageFormat;
import io.github.gladvision.image.file.FloatImages;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps that could be of two images, or that hold what is no number: the image is left out and the file is named. */
class DoubtfulMapsTest {
    @TempDir
    Path folder;

    private Dataset dataset;
    private Path good;
    private Path maps;

    @BeforeEach
    void writeData() {
        dataset = FakeProducts.write(folder.resolve("data"));
        good = folder.resolve("data/plate/test/good");
        maps = folder.resolve("maps");
    }

    @Test
    void imagesThatDifferInTheExtensionAloneHaveNoMap() throws IOException {
        RgbImage image = ImageFiles.read(good.resolve("0.png"));
        ImageFiles.writePng(good.resolve("0.jpg"), image); // what counts is the name
        List<Omission> omissions = omissions();
        assertThat(omissions)
                .extracting(Omission::image)
                .containsExactlyInAnyOrder("plate/test/good/0.jpg", "plate/test/good/0.png");
        assertThat(omissions.get(0).reason())
                .contains("0.png", "0.jpg", "differ in the extension or the case alone", "rename one");
    }

    @Test
    void aMapIsOfTheImageThatHasItsWholeName() throws IOException {
        Files.copy(good.resolve("0.png"), good.resolve("1_map.png"));
        assertThat(omissions()).isEmpty();
    }

    /** As masks are: a system that has no lower case has none in all names. */
    @Test
    void namesAreComparedWithoutCase() throws IOException {
        write();
        Path folder = maps.resolve("plate/test/good");
        Files.move(folder.resolve("1.npy"), folder.resolve("1_MAP.NPY"));
        Files.copy(good.resolve("0.png"), good.resolve("lid.png"));
        Files.copy(folder.resolve("0.npy"), folder.resolve("LID.npy"));
        dataset = Dataset.open(this.folder.resolve("data"), "plate");
        assertThat(measured()).isEmpty();

        Files.copy(good.resolve("0.png"), good.resolve("Lid.png"));
        dataset = Dataset.open(this.folder.resolve("data"), "plate");
        assertThat(measured())
                .extracting(Omission::image)
                .containsExactlyInAnyOrder("plate/test/good/Lid.png", "plate/test/good/lid.png");
    }

    @Test
    void aMapWithWhatIsNoNumberIsLeftOutByName() throws IOException {
        write();
        Path file = maps.resolve("plate/test/good/1.npy");
        FloatImage map = FloatImages.read(file);
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] values = map.values().clone();
            values[values.length / 2] = value;
            FloatImages.write(file, new FloatImage(map.width(), map.height(), values), FloatImageFormat.NPY, 1);
            assertThat(measured()).singleElement().satisfies(omission -> {
                assertThat(omission.image()).isEqualTo("plate/test/good/1.png");
                assertThat(omission.reason())
                        .isEqualTo(file + " has values that are not finite (" + value
                                + "); write it again with numbers only");
            });
        }
    }

    @Test
    void aScoreThatIsNotFiniteIsNamedByItsRow() throws IOException {
        for (String score : List.of("1e400", "-1e400", "NaN", "Infinity", "nan")) {
            Path table = Files.writeString(folder.resolve("scores.csv"), "image,score\nb,1\na," + score + "\n");
            assertThatThrownBy(() -> ImageScores.read(table))
                    .isInstanceOf(GladException.class)
                    .hasMessage(table + " has the score '" + score
                            + "' in row 3, which is not a finite number; correct it");
        }
    }

    /** With a map for every image, named as it is. */
    private List<Omission> omissions() throws IOException {
        dataset = Dataset.open(folder.resolve("data"), "plate");
        write();
        return measured();
    }

    private void write() throws IOException {
        for (Sample sample : dataset.test()) {
            RgbImage image = ImageFiles.read(sample.image());
            String name = sample.image().getFileName().toString().replaceAll("\\.[a-z]+$", ".npy");
            float[] values = new float[image.width() * image.height()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 7;
            }
            FloatImages.write(
                    maps.resolve("plate/test/" + sample.defectType() + "/" + name),
                    new FloatImage(image.width(), image.height(), values),
                    FloatImageFormat.NPY,
                    1);
        }
    }

    private List<Omission> measured() {
        try (EvaluationResult result = new MapEvaluation(dataset, MapFolder.of(maps, dataset, false), null, Double.NaN)
                .run(EvaluationSettings.defaults(), Listener.none())) {
            return result.omissions();
        }
    }
}
