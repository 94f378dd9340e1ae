package io.github.gladvision.data.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.curation.DataConversion;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LayoutExamples;
import io.github.gladvision.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnedShapesTest {
    @TempDir
    Path folder;

    /** Shapes were drawn on the picture as it is stored; it is read upright. */
    @Test
    void whatIsTurnedIsSaidOfTheImage() throws IOException {
        Path set = LayoutExamples.write("voc", folder);
        Path image = set.resolve("JPEGImages/6.png");
        byte[] turned = TestImages.chunk("eXIf", TestImages.exif(6));
        Files.write(image, TestImages.insert(Files.readAllBytes(image), 33, turned));
        DataFolder data = DataFolder.open(set, DatasetOptions.DEFAULT);
        assertThat(DataConversion.convert(data, data.categories(), folder.resolve("out"), false, Listener.none())
                        .problems())
                .containsExactly("without its mask: " + image + ": " + set.resolve("Annotations/6.xml")
                        + " has it with 24x16 pixels, but its image has 16x24 (it is stored turned, EXIF orientation 6,"
                        + " and read upright); correct the file, or export it again");
    }
}
