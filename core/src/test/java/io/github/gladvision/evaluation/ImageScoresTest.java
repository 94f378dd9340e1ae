package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageScoresTest {
    @TempDir
    Path folder;

    private ImageScores table(String... images) throws IOException {
        StringBuilder rows = new StringBuilder("image,score\n");
        for (int i = 0; i < images.length; i++) {
            rows.append(images[i]).append(',').append(i).append('\n');
        }
        return ImageScores.read(Files.writeString(folder.resolve("scores.csv"), rows));
    }

    /** As a program writes the name that runs in the folder of the images, or beside it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "./good/000.png",
                "../test/good/000.png",
                "../../part/./test/good/000.png",
                "./000.png",
                "part/test/bad/../good/000.png",
                ".\\good\\000.png",
                "../good/000.png"
            })
    void namesAreSeenFromAnywhere(String name) throws IOException {
        assertThat(table("./bad/000.jpg", name).of("part/test/good/000.png")).isEqualTo(1);
    }

    @Test
    void namesThatBecomeTheSameAreNotTold() throws IOException {
        ImageScores scores = table("../good/000.png", "./good/000.png");
        assertThatThrownBy(() -> scores.of("part/test/good/000.png"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("several rows that could be part/test/good/000.png");
    }
}
