package io.github.gladvision.data;

import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.HEIGHT;
import static io.github.gladvision.data.LayoutExamples.WIDTH;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pascal VOC with pictures of segmentations, and the XML of the first LabelMe. */
class SegmentationMasksTest {
    private enum Form {
        PALETTE,
        OTHER_PALETTE,
        COLOURS,
        GREY
    }

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void write() {
        root = LayoutExamples.write("voc", folder);
    }

    @ParameterizedTest
    @EnumSource
    void theSegmentationCountsInPlaceOfTheBox(Form form) throws IOException {
        segmentation("SegmentationClass/6.png", form, 9, 7, 4, 1);
        Dataset data = open();
        assertThat(masks(data))
                .containsEntry("JPEGImages/6.png", squareMask(9, 7, 4))
                .containsEntry("JPEGImages/7.png", squareMask(4, 3, 3));
    }

    /** The picture of image 7 has its second object, which is good. */
    @ParameterizedTest
    @EnumSource
    void goodObjectsAreNoDefects(Form form) throws IOException {
        segmentation("SegmentationObject/7.png", form, 1, 1, 2, 1);
        assertThat(masks(open())).containsEntry("JPEGImages/7.png", squareMask(1, 1, 2));
        segmentation("SegmentationObject/7.png", form, 1, 1, 2, 2);
        assertThat(masks(open()).get("JPEGImages/7.png").count()).isZero();
    }

    /** Which class is good, a picture of classes does not say. */
    @Test
    void whereClassesCannotBeToldBoxesCount() throws IOException {
        segmentation("SegmentationClass/7.png", Form.PALETTE, 9, 7, 4, 1);
        assertThat(masks(open())).containsEntry("JPEGImages/7.png", squareMask(4, 3, 3));
    }

    @Test
    void blackAndWhiteHasNoBorder() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 4; i++) {
            image.getRaster().setSample(3 + i % 2, 3 + i / 2, 0, 255);
        }
        write("SegmentationClass/6.png", image);
        assertThat(masks(open())).containsEntry("JPEGImages/6.png", squareMask(3, 3, 2));
    }

    @Test
    void aSegmentationAloneSaysWhatAnImageIs() throws IOException {
        Files.delete(root.resolve("Annotations/5.xml"));
        segmentation("SegmentationClass/5.png", Form.PALETTE, 9, 7, 4, 1);
        segmentation("SegmentationClass/0.png", Form.PALETTE, 0, 0, 0, 0);
        Path orphan = segmentation("SegmentationClass/77.png", Form.PALETTE, 9, 7, 4, 1);
        Dataset data = open();
        assertThat(counts(data)).containsEntry("test/bad", 1).containsEntry("train/good", 3);
        assertThat(masks(data)).containsEntry("JPEGImages/5.png", squareMask(9, 7, 4));
        assertThat(data.orphans()).containsExactly(orphan);
        assertThat(data.remarks()).extracting(Remark::kind).doesNotContain(Remark.Kind.TAKEN_FOR_GOOD);
        Files.writeString(root.resolve("SegmentationClass/5.png"), "x");
        assertThat(counts(open())).containsEntry("unused/bad", 1);
    }

    @Test
    void imagesWithoutAFileAreCountedInOneRemark() throws IOException {
        Files.delete(root.resolve("Annotations/1.xml"));
        assertThat(open().remarks())
                .extracting(Remark::text)
                .contains(root + ": 2 images have no annotation file; they are taken for good");
    }

    /** Deleted objects stay in the file; names have spaces around them. */
    @Test
    void labelMesFirstXmlHasPolygonsOfPoints() throws IOException {
        String points = "<polygon><username>a</username><pt><x>4</x><y>3</y></pt><pt><x> 7 </x><y>3</y></pt>"
                + "<pt><x>7</x><y>6</y></pt><pt><x>4</x><y>6</y></pt></polygon></object>";
        String gone = "<object><name>dent</name><deleted>1</deleted>" + points;
        String there = "<object><name>\nscratch\n</name><deleted>0</deleted><verified>0</verified>" + points;
        Path images = Files.createDirectories(root.resolve("Images/line 1"));
        Path files = Files.createDirectories(root.resolve("Annotations/line 1"));
        for (int i = 0; i < 8; i++) {
            Files.move(root.resolve("JPEGImages/" + i + ".png"), images.resolve(i + ".png"));
            Files.deleteIfExists(root.resolve("Annotations/" + i + ".xml"));
            Files.writeString(
                    files.resolve(i + ".xml"),
                    "<annotation><filename>" + i + ".jpg</filename><folder>line 1</folder><source></source><imagesize>"
                            + "<nrows>16</nrows><ncols>24</ncols></imagesize>" + gone + (i > 5 ? there : "")
                            + "</annotation>");
        }
        Dataset data = open();
        assertThat(data.layout()).isEqualTo("voc");
        assertThat(counts(data)).containsEntry("test/scratch", 2).doesNotContainKey("test/dent");
        assertThat(masks(data)).containsEntry("line 1/6.png", squareMask(4, 3, 3));
        Path scribbled = files.resolve("7.xml");
        Files.writeString(scribbled, Files.readString(scribbled).replace("polygon", "segm"));
        assertThat(open().remarks())
                .extracting(Remark::text)
                .anyMatch(text -> text.contains(scribbled + " is not a file of Pascal VOC's")
                        && text.contains("without bndbox or polygon"));
    }

    /** A square of a number with a border of 255 around it. */
    private Path segmentation(String name, Form form, int left, int top, int side, int number) throws IOException {
        BufferedImage image =
                switch (form) {
                    case PALETTE -> indexed(SegmentationMasksTest::colour);
                    case OTHER_PALETTE -> indexed(i -> 0x010101 * (255 - i));
                    case COLOURS -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
                    case GREY -> new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
                };
        for (int y = top - 1; y <= top + side && side > 0; y++) {
            for (int x = left - 1; x <= left + side; x++) {
                boolean inside = x >= left && x < left + side && y >= top && y < top + side;
                int value = inside ? number : 255;
                if (form == Form.COLOURS) {
                    image.setRGB(x, y, colour(value));
                } else {
                    image.getRaster().setSample(x, y, 0, value);
                }
            }
        }
        return write(name, image);
    }

    private static BufferedImage indexed(IntUnaryOperator colours) {
        int[] palette = new int[256];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = colours.applyAsInt(i);
        }
        IndexColorModel model = new IndexColorModel(8, 256, palette, 0, false, -1, 0);
        return new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model);
    }

    /** As the development kit of VOC makes its colours. */
    private static int colour(int number) {
        int[] rgb = new int[3];
        int rest = number;
        for (int shift = 7; shift >= 0; shift--, rest >>= 3) {
            for (int i = 0; i < 3; i++) {
                rgb[i] |= (rest >> i & 1) << shift;
            }
        }
        return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    }

    private Path write(String name, BufferedImage image) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Dataset open() {
        return DataFolder.open(root, DatasetOptions.DEFAULT).only(null);
    }
}
