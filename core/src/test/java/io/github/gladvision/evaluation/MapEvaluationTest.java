package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.Csv;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImageFormat;
import io.github.gladvision.image.file.FloatImages;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps in files against the same maps from an inspector. */
class MapEvaluationTest {
    private static final EvaluationSettings SETTINGS = EvaluationSettings.defaults();

    @TempDir
    Path folder;

    private Dataset dataset;
    private Path maps;

    @BeforeEach
    void writeData() {
        dataset = FakeProducts.write(folder.resolve("data"));
        maps = folder.resolve("maps");
    }

    /** Below the folder of maps: as the evaluation code of MVTec AD has them, as detect writes them, and in between. */
    @ParameterizedTest
    @CsvSource({
        "plate/test/, '', TIFF",
        "test/, _map, NPY",
        "'', _map, NPY",
        "'', '', TIFF",
        "plate/test/, _map, PNG16",
    })
    void findsMapsInTheUsualPlaces(String above, String suffix, FloatImageFormat format) throws IOException {
        writeMaps(above, suffix, format);
        MapFolder found = MapFolder.of(maps, dataset, false);
        assertThat(found.size()).isEqualTo(14);
        assertThat(found.extra()).isEmpty();
        try (EvaluationResult result =
                        new MapEvaluation(dataset, found, null, Double.NaN).run(SETTINGS, Listener.none());
                EvaluationResult inspected = Evaluation.of(FakeProducts::inspect, dataset, SETTINGS, Listener.none())) {
            assertThat(result.omissions()).isEmpty();
            assertThat(result.figures().get(Figure.PIXEL_AUROC))
                    .isEqualTo(inspected.figures().get(Figure.PIXEL_AUROC));
            assertThat(result.figures().get(Figure.PRO))
                    .isEqualTo(inspected.figures().get(Figure.PRO));
            assertThat(result.figures().get(Figure.AU_PIMO))
                    .isEqualTo(inspected.figures().get(Figure.AU_PIMO));
            assertThat(result.images()).allSatisfy(image -> {
                assertThat(image.outcome()).isNull();
                assertThat(image.inspection().score())
                        .isEqualTo(image.inspection().high());
                assertThat(image.inspection().normalCounterpart()).isNull();
            });
        }
    }

    @Test
    void amongSeveralCategoriesMapsMustLieBelowTheirName() throws IOException {
        writeMaps("test/", "", FloatImageFormat.TIFF);
        assertThat(MapFolder.of(maps, dataset, true).size()).isZero();
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        assertThat(MapFolder.of(maps, dataset, true).size()).isEqualTo(14);
    }

    @Test
    void opensFromTheFolderOfTheCategoryAsWell() throws IOException {
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        Dataset own = Dataset.open(folder.resolve("data/plate"), "plate");
        assertThat(MapFolder.of(maps, own, false).size()).isEqualTo(14);
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() throws IOException {
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        Files.delete(maps.resolve("plate/test/dent/2.tiff"));
        Files.writeString(maps.resolve("plate/test/dent/1.tiff"), "no map");
        FloatImages.write(
                maps.resolve("plate/test/dent/17.tiff"), new FloatImage(1, 1, new float[1]), FloatImageFormat.TIFF, 1);
        ImageFiles.writePng(
                maps.resolve("plate/test/dent/3_overlay.png"), io.github.gladvision.image.RgbImage.blank(2, 2));
        MapFolder found = MapFolder.of(maps, dataset, false);
        assertThat(found.extra())
                .containsExactly(maps.resolve("plate/test/dent/17.tiff").toString());
        List<Omission> told = new ArrayList<>();
        try (EvaluationResult result = new MapEvaluation(dataset, found, null, 200).run(SETTINGS, event -> {
            if (event instanceof EvaluationEvent.Omitted omitted) {
                told.add(omitted.omission());
            }
        })) {
            assertThat(result.images()).hasSize(12);
            assertThat(result.omissions()).isEqualTo(told).hasSize(2);
            assertThat(told.get(1).reason()).contains("2.png has no map", "plate/test/dent/0.tiff");
            assertThat(told.get(0).reason()).contains("1.tiff");
            assertThat(result.outcomes().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(12);
        }
    }

    @Test
    void mapsOfAnotherShapeThanTheirImages() throws IOException {
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        writeMap("dent/0", 64, 96);
        writeMap("dent/1", 96, 32);
        writeMap("dent/2", 1, 1);
        writeMap("dent/3", 64, 64); // as of many programs
        try (EvaluationResult result = new MapEvaluation(dataset, MapFolder.of(maps, dataset, false), null, Double.NaN)
                .run(SETTINGS, Listener.none())) {
            assertThat(result.omissions())
                    .singleElement()
                    .extracting(Omission::reason)
                    .isEqualTo(
                            maps.resolve("plate/test/dent/0.tiff") + " has 64x96 values, and its image 96x64 pixels:"
                                    + " rows and columns are mixed up; save it with a row of the image as a row, height by width");
            assertThat(result.images().stream().flatMap(image -> image.remarks().stream()))
                    .containsExactlyInAnyOrder(
                            "has a map of 96x32 values, and its image 96x64 pixels, so that it is stretched; see whether"
                                    + " it is of the whole image (" + maps.resolve("plate/test/dent/1.tiff") + ")",
                            "has a map of 1x1 values, and its image 96x64 pixels, so that it is stretched; see whether"
                                    + " it is of the whole image (" + maps.resolve("plate/test/dent/2.tiff") + ")");
        }
    }

    private void writeMap(String name, int width, int height) {
        FloatImages.write(
                maps.resolve("plate/test/" + name + ".tiff"),
                new FloatImage(width, height, new float[width * height]),
                FloatImageFormat.TIFF,
                1);
    }

    @Test
    void refusesTwoMapsOfOneImage() throws IOException {
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        Files.copy(maps.resolve("plate/test/dent/2.tiff"), maps.resolve("plate/test/dent/2_map.tiff"));
        assertThatThrownBy(() -> MapFolder.of(maps, dataset, false))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("2.tiff")
                .hasMessageContaining("2_map.tiff");
        assertThatThrownBy(() -> MapFolder.of(folder.resolve("none"), dataset, false))
                .isInstanceOf(GladException.class);
    }

    @Test
    void takesScoresFromATable() throws IOException {
        writeMaps("plate/test/", "", FloatImageFormat.TIFF);
        StringBuilder csv = new StringBuilder("\ufeffcategory,score,image\r\n");
        for (Sample sample : dataset.test()) {
            String name = "somewhere/" + Evaluation.name(dataset.root(), sample.image());
            csv.append("plate,").append(sample.defective() ? "0.1" : "0.2").append(",\"" + name + "\"\n");
        }
        Path table = Files.writeString(folder.resolve("scores.csv"), csv);
        try (EvaluationResult result = new MapEvaluation(
                        dataset, MapFolder.of(maps, dataset, false), ImageScores.read(table), Double.NaN)
                .run(SETTINGS, Listener.none())) {
            assertThat(result.figures().get(Figure.IMAGE_AUROC)).isZero();
            assertThat(result.images().get(0).inspection().score()).isIn(.1, .2);
        }
    }

    @Test
    void refusesATableThatDoesNotFit() throws IOException {
        Path table = folder.resolve("scores.csv");
        Files.writeString(table, "name,score\na,1\n");
        assertThatThrownBy(() -> ImageScores.read(table)).hasMessageContaining("columns image and score");
        Files.writeString(table, "image,score,score\na.png,1,2\n");
        assertThatThrownBy(() -> ImageScores.read(table))
                .hasMessage(table + " has more than one column score; rename or remove all but one");
        Files.writeString(table, "image,score\na,x\n");
        assertThatThrownBy(() -> ImageScores.read(table)).hasMessageContaining("'x' in row 2");
        Files.writeString(table, "image,score\na\n");
        assertThatThrownBy(() -> ImageScores.read(table)).hasMessageContaining("row 2");
        Files.writeString(table, "image,score\nx/a.png,1\ny/a.png,2\n");
        ImageScores scores = ImageScores.read(table);
        assertThat(scores.of("d/x/a.png")).isEqualTo(1);
        assertThat(scores.of("y/a.png")).isEqualTo(2);
        assertThatThrownBy(() -> scores.of("a.png")).hasMessageContaining("several rows");
        assertThatThrownBy(() -> scores.of("d/b.png")).hasMessageContaining("no score of d/b.png");
    }

    @Test
    void quotedCellsAreReadAsTheyAreWritten() {
        List<String> cells = List.of("a,b", "c \"d\"", "e\nf", "", "g");
        assertThat(Csv.parse(Csv.row(cells.stream()) + Csv.row(cells.stream()))).isEqualTo(List.of(cells, cells));
    }

    private void writeMaps(String above, String suffix, FloatImageFormat format) throws IOException {
        for (Sample sample : dataset.test()) {
            Inspection inspection = FakeProducts.inspect(ImageFiles.read(sample.image()));
            String name = sample.image().getFileName().toString().replace(".png", "");
            Path file = maps.resolve(above + sample.defectType() + "/" + name + suffix + "." + format.extension());
            FloatImages.write(
                    file, new FloatImage(inspection.width(), inspection.height(), inspection.map()), format, 1);
        }
    }
}
