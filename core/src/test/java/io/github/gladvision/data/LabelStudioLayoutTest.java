package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports of Label Studio: regions of every kind, choices, several annotators, and names of images. */
class LabelStudioLayoutTest {
    private static final Map<String, Integer> COUNTS =
            Map.of("train/good", 4, "test/good", 1, "test/scratch", 4, "test/dent", 2, "unused/bad", 1);
    private static final String RUNS = "[0,0,6,0,57,27,255,1,47,0,183,255,148,192,45,255,229,48,11,127,252,16,12,0]";
    private static final String SCRATCH = "\"rectanglelabels\":[\"scratch\"]";

    @TempDir
    Path folder;

    private Path root;
    private Path file;

    @BeforeEach
    void write() {
        root = LayoutExamples.write("label-studio", folder);
        file = root.resolve("project-1-at-2025-03-04-10-11-0a1b2c3d.json");
    }

    @Test
    void regionsOfEveryKindMark() {
        Dataset data = open(root);
        assertThat(counts(data)).isEqualTo(COUNTS);
        Mask square = squareMask(4, 3, 3);
        Map<String, Mask> masks = masks(data);
        assertThat(masks)
                .containsEntry("images/4.png", square)
                .containsEntry("images/5.png", square)
                .containsEntry("images/6.png", square)
                .containsEntry("images/10.png", square);
        Mask turned = masks.get("images/7.png");
        assertThat(turned.count()).isEqualTo(4 * 8);
        assertThat(turned.at(4, 6) && turned.at(7, 13)).isTrue();
        assertThat(masks.get("images/8.png").at(12, 3)).isTrue();
        assertThat(masks.get("images/8.png").at(8, 7)).isFalse();
    }

    @Test
    void whatAllHaveSkippedIsNotUsedAndSaidSo() {
        Dataset data = open(root);
        assertThat(data.samples(Split.UNUSED)).extracting(Sample::image).containsExactly(root.resolve("images/11.png"));
        assertThat(data.remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.startsWith(file + ": 1 image is not used: nobody has annotated"));
    }

    @Test
    void severalAnnotatorsCountTogether() throws IOException {
        String good = "{\"was_cancelled\":false,\"result\":[]}";
        replace("\"annotations\":[{\"id\":4,", "\"annotations\":[" + good + ",{\"id\":4,");
        String more = "{\"was_cancelled\":false,\"result\":[{\"type\":\"rectanglelabels\",\"original_width\":24,"
                + "\"original_height\":16,\"value\":{\"x\":0,\"y\":0,\"width\":25,\"height\":25,\"rectanglelabels\":[\"dent\"]}}]}";
        replace("\"annotations\":[{\"id\":6,", "\"annotations\":[" + more + ",{\"id\":6,");
        String skipped = more.replace("false", "true");
        replace("\"annotations\":[{\"id\":5,", "\"annotations\":[" + skipped + ",{\"id\":5,");
        Dataset data = open(root);
        assertThat(counts(data)).containsEntry("test/combined", 1).containsEntry("test/dent", 2);
        Mask both = masks(data).get("images/6.png");
        assertThat(both.count()).isEqualTo(6 * 4 + 9 - 2);
        assertThat(masks(data)).containsEntry("images/4.png", squareMask(4, 3, 3));
    }

    @Test
    void choicesAreClassesOfTheImageAndNotOfARegion() throws IOException {
        replace("[\"Good\"]", "[\"Stain\"]");
        replace(
                "\"result\":[{\"id\":\"r\",\"type\":\"polygonlabels\"",
                "\"result\":[{\"id\":\"r\",\"type\":\"choices\",\"value\":{\"choices\":[\"deep\"]}},{\"id\":\"r\",\"type\":\"polygonlabels\"");
        Dataset data = open(root);
        assertThat(counts(data)).containsEntry("test/Stain", 1).containsEntry("test/dent", 2);
        assertThat(data.test())
                .filteredOn(sample -> sample.defectType().equals("Stain"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.annotations()).isEmpty());
    }

    @Test
    void regionsOfGoodAreNoDefects() throws IOException {
        replace("[\"scratch\"]", "[\"OK\"]");
        assertThat(counts(open(root))).containsOnlyKeys("train/good", "test/good", "test/dent", "unused/bad");
    }

    /** Runs and single values of any length, as another program writes them. */
    @Test
    void brushesAreWhatWasPainted() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            boolean[] painted = new boolean[24 * 16];
            int[] values = new int[4 * painted.length];
            int most = 1 + random.nextInt(200);
            int count = 0;
            for (int at = 0; at < painted.length; ) {
                boolean mark = random.nextBoolean();
                for (int end = Math.min(painted.length, at + 1 + random.nextInt(most)); at < end; at++) {
                    painted[at] = mark;
                    values[4 * at] = random.nextInt(256); // colours say nothing
                    values[4 * at + 3] = mark ? 1 + random.nextInt(255) : 0;
                    count += mark ? 1 : 0;
                }
            }
            Path other = LayoutExamples.write("label-studio", folder.resolve("" + seed));
            Path export = other.resolve(file.getFileName());
            Files.writeString(export, Files.readString(export).replace(RUNS, BrushEncoder.encode(values)));
            Mask mask = masks(open(other)).get("images/6.png");
            assertThat(mask.count()).isEqualTo(count);
            for (int i = 0; i < painted.length; i++) {
                assertThat(mask.at(i % 24, i / 24)).as("%d of %d", i, seed).isEqualTo(painted[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/data/local-files/?d=parts/a%20b.png, a b.png",
        "/data/local-files/?d=parts%2Fa%20b.png, a b.png",
        "/data/upload/17/deadbeef-a_b_1.png, a b (1).png",
        "/data/upload/deadbeef-a.png, deadbeef-a.png",
        "s3://bucket/parts/a.png, a.png",
        "https://host/parts/a.png?X-Amz-Signature=1&b=2, a.png",
        "a.png, a.png",
        "100%.png, 100%.png",
        "C:\\\\parts\\\\a.png, a.png",
        "=a+b.png, =a+b.png",
        "M\u00fcller.png, Mu\u0308ller.png",
        "Mu\u0308ller.png, M\u00fcller.png",
        "/data/upload/1/deadbeef-Muller.png, Mu\u0308ller.png",
        "/data/upload/1/deadbeef-M\u00fcller.png, Mu\u0308ller.png",
        "/data/upload/1/deadbeef-M%C3%BCller.png, M\u00fcller.png"
    })
    void imagesAreFoundByTheNamesThatLabelStudioHas(String name, String image) throws IOException {
        replace("/data/upload/1/a1b2c3d4-4.png", name);
        for (String place : new String[] {"images", "."}) {
            Path to = root.resolve(place).resolve(image).normalize();
            Path from = root.resolve("images/4.png");
            Files.move(Files.exists(from) ? from : root.resolve("images").resolve(image), to);
            assertThat(open(root).samples())
                    .extracting(sample -> Normalizer.normalize(sample.image().toString(), Normalizer.Form.NFC))
                    .contains(Normalizer.normalize(to.toString(), Normalizer.Form.NFC));
            assertThat(counts(open(root))).isEqualTo(COUNTS);
        }
    }

    @Test
    void theFileCanBeNamedAndOfTwoItMustBe() throws IOException {
        assertThat(counts(open(file))).isEqualTo(COUNTS);
        Path second = Files.copy(file, root.resolve("project-1-at-2026-03-04-10-11-0a1b2c3d.json"));
        fails(() -> open(root), file + " and " + second + " are both exports of Label Studio; name the file");
        assertThat(counts(open(second))).isEqualTo(COUNTS);
    }

    @Test
    void imagesThatAreMissingAreNamed() throws IOException {
        Files.delete(root.resolve("images/4.png"));
        assertThat(open(root).samples()).extracting(Sample::image).contains(root.resolve("images/a1b2c3d4-4.png"));
        Files.move(root.resolve("images"), folder.resolve("elsewhere"));
        fails(
                () -> open(root),
                "none of the images that " + file + " names is in " + root
                        + "; an export as JSON has no images: put them into " + root.resolve("images"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"annotations\" | \"label\" | it has no data and annotations, as JSON-MIN has none (task 100)",
                "\"data\":{\"image\":\"/data/upload/1/a1b2c3d4-4.png\"} | \"data\":{\"text\":\"x\"} | it has no image (task 104)",
                "\"data\":{\"image\":\"/data/upload/1/a1b2c3d4-4.png\"} | \"data\":{\"a\":\"1.png\",\"b\":\"2.png\"} | it has 2 images in one task",
                "\"data\":{\"image\":\"/data/upload/1/a1b2c3d4-4.png\"} | \"data\":7 | it has no image",
                "/data/upload/1/a1b2c3d4-4.png | /data/upload/1/a1b2c3d4-4.txt | is not named like an image",
                "/data/upload/1/a1b2c3d4-4.png | ../../.. | leads out of",
                "\"original_width\":24, | '' | a result without original_width (task 104)",
                "\"original_width\":24, | \"original_width\":0, | a result without original_width (task 104)",
                "\"original_width\":24, | \"original_width\":\"x\", | cannot be understood",
                "\"was_cancelled\":false | \"was_cancelled\":\"x\" | cannot be understood",
                "\"x\":16.666666666666668 | \"x\":1e308 | has the coordinate",
                "\"x\":16.666666666666668 | \"z\":0 | a result without the number x",
                "[16.667,18.75] | [16.667] | a point that is not [x, y]",
                "[16.667,18.75],[29.167,18.75], | '' | polygon of 2 corners",
                "[0,0,6,0,57 | [0,0,7,0,57 | brush of 1792 bytes for a size of 24x16",
                "[0,0,6,0,57 | [0,0,6,0,256 | bits of a brush",
                "183,255,148,192,45,255,229,48,11,127,252,16,12,0] | 183] | a brush that is cut off",
                "16,12,0] | 31,255,255] | brush that goes beyond its size",
                "\"format\":\"rle\",\"rle\" | \"rles\" | a brush without rle",
                "\"result\":[] | \"results\":[] | an annotation without result",
                "\"result\":[] | \"result\":[null] | a result that is null",
                "a1b2c3d4-4.png | a1b2c3d5-5.png | is there twice"
            })
    void whatIsWrongIsOneLine(String what, String instead, String message) throws IOException {
        replace(what, instead);
        fails(() -> open(root), file.toString());
        fails(() -> open(root), message);
    }

    /** Label Studio has more kinds of shapes than are read. */
    @Test
    void anImageWithAShapeOfAnotherKindIsNotUsed() throws IOException {
        replace("ellipselabels", "vectorlabels");
        replace("{\"id\":108,", "{\"id\":77,");
        Dataset data = open(root);
        assertThat(counts(data)).containsEntry("unused/bad", 2).containsEntry("test/scratch", 3);
        assertThat(data.remarks())
                .extracting(Remark::text)
                .contains(root.resolve("images/8.png")
                        + " is not used: whether it is defective is not known, for " + file
                        + ", where it has a result of the unknown type vectorlabels (task 77)");
    }

    /** As the program calls it, and not where it stands in the file. */
    @Test
    void aTaskIsToldByItsIdentity() throws IOException {
        replace("{\"id\":104,", "{\"id\":3204,");
        replace("\"original_width\":24,", "");
        fails(() -> open(root), "a result without original_width (task 3204)");
        replace("{\"id\":3204,", "{");
        fails(() -> open(root), "a result without original_width (task at place 5)");
    }

    @Test
    void shapesOfAnotherSizeAreSaid() throws IOException {
        String second =
                "{\"type\":\"rectanglelabels\",\"original_width\":24,\"original_height\":17,\"value\":{\"x\":0,\"y\":0,"
                        + "\"width\":25,\"height\":25," + SCRATCH + "}}";
        replace(
                "\"result\":[{\"id\":\"r\",\"type\":\"polygonlabels\"",
                "\"result\":[" + second + ",{\"id\":\"r\",\"type\":\"polygonlabels\"");
        fails(() -> open(root), "it has results for images of 24x17 and of 24x16 pixels (task 105)");
        Files.writeString(file, "[]");
        fails(() -> open(root), "it has no tasks");
    }

    private void replace(String what, String instead) throws IOException {
        String content = Files.readString(file);
        assertThat(content).contains(what);
        Files.writeString(file, content.replace(what, instead));
    }

    private static Dataset open(Path root) {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }
}
