package io.github.gladvision.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose names differ in the extension alone, one of which may be the mask of the other. */
class DoubledNamesTest {
    @TempDir
    Path folder;

    @Test
    void amongDefectiveImagesTheSecondIsLeftOutWithAWord() throws Exception {
        for (String name : new String[] {"good/a.png", "good/b.png", "bad/a.jpg", "bad/a.png", "bad/b.png"}) {
            Path image = folder.resolve(name);
            Files.createDirectories(image.getParent());
            ImageFiles.writePng(image, RgbImage.blank(4, 4));
        }
        Dataset dataset = Dataset.open(folder, folder.getFileName().toString());
        assertThat(dataset.test().stream().filter(Sample::defective))
                .extracting(sample -> sample.image().getFileName().toString())
                .containsExactly("a.jpg", "b.png");
        assertThat(dataset.remarks())
                .extracting(Remark::text)
                .containsExactly(folder.resolve("bad")
                        + ": 1 image is not used, for another has the same name but for the extension, such as a.png;"
                        + " rename one");
    }
}
