package io.github.gladvision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenSamplesTest {
    private static final RgbImage IMAGE = RgbImage.blank(4, 3);

    @Test
    void imagesInMemoryAreGoodOnesToLearnFromUnderNumbers() {
        RgbImage[] images = new RgbImage[12];
        java.util.Arrays.fill(images, IMAGE);
        Dataset dataset = Dataset.of("bolt", images);
        assertThat(dataset.category()).isEqualTo("bolt");
        assertThat(dataset.train()).hasSize(12);
        assertThat(dataset.train().get(0).image()).isEqualTo(Path.of("01"));
        assertThat(dataset.train().get(11).image()).isEqualTo(Path.of("12"));
        assertThat(dataset.train()).allMatch(sample -> sample.category().equals("bolt") && !sample.defective());
        assertThat(dataset.files()).isEmpty();
        assertThatThrownBy(dataset::test)
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("no images in the list that are for test");
    }

    @Test
    void filesMayLieAnywhere() {
        Dataset dataset = Dataset.of("bolt", Path.of("/a/b/c/2.png"), Path.of("/a/b/1.png"), Path.of("/a/b/d/1.png"));
        assertThat(dataset.root()).isEqualTo(Path.of("/a/b"));
        assertThat(dataset.train())
                .extracting(Sample::image)
                .containsExactly(Path.of("/a/b/1.png"), Path.of("/a/b/c/2.png"), Path.of("/a/b/d/1.png"));
        assertThat(Dataset.of("bolt", Path.of("/a/1.png"), Path.of("1.png")).root())
                .isEqualTo(Path.of(""));
    }

    @Test
    void whatIsDefectiveIsMarkedByAnyNumberOfMasks() {
        Mask left = new Mask(4, 3, new byte[] {1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0});
        Mask right = new Mask(4, 3, new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
        Sample sample =
                Sample.of("frame", IMAGE).defective("scratch").marked(left).marked(right);
        Dataset dataset = Dataset.of("bolt", List.of(sample, Sample.of("good", IMAGE)));
        assertThat(dataset.test()).singleElement().satisfies(found -> {
            assertThat(found.split()).isEqualTo(Split.TEST);
            assertThat(found.defectType()).isEqualTo("scratch");
            assertThat(found.readMask(found.read())).isEqualTo(left.or(right));
        });
        Sample other = Sample.of("frame", IMAGE).defective("scratch").marked(Mask.empty(3, 4));
        assertThatThrownBy(() -> other.readMask(IMAGE)).hasMessageContaining("frame has 3x4 pixels");
    }

    @Test
    void anImageThatIsThereTwiceAndAnEmptyListAreRefused() {
        List<Sample> twice =
                List.of(Sample.of("a", IMAGE), Sample.of("a", IMAGE).in(Split.TEST));
        assertThatThrownBy(() -> Dataset.of("bolt", twice))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("a is twice in the list of images of bolt");
        assertThatThrownBy(() -> Dataset.of("bolt", List.of()))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("the list of images of bolt is empty");
    }

    @Test
    void theFingerprintIsThatOfNamesAndPixels() {
        byte[] other = new byte[36];
        other[5] = 1;
        String fingerprint = Dataset.of("bolt", IMAGE, IMAGE).fingerprint();
        assertThat(Dataset.of("nut", RgbImage.blank(4, 3), RgbImage.blank(4, 3)).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(Dataset.of("bolt", IMAGE).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(Dataset.of("bolt", IMAGE, new RgbImage(4, 3, other)).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(Dataset.of("bolt", RgbImage.blank(3, 4), IMAGE).fingerprint())
                .isNotEqualTo(fingerprint);
    }
}
