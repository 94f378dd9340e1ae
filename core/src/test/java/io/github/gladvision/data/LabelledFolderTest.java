package io.github.gladvision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gladvision.GladException;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFolderTest {
    @TempDir
    Path folder;

    private void write(String... names) {
        for (String name : names) {
            ImageFiles.writePng(folder.resolve(name), RgbImage.blank(2, 2));
        }
    }

    @Test
    void imagesDirectlyInAFolderAreGood() throws IOException {
        write("b.png", "a.png", "scratch/c.png", "good/d.png");
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve(".hidden.png"), "");
        assertThat(LabelledFolder.samples(folder))
                .extracting(Sample::image, Sample::defective, Sample::split)
                .containsExactly(
                        tuple(folder.resolve("a.png"), false, Split.VALIDATION),
                        tuple(folder.resolve("b.png"), false, Split.VALIDATION));
    }

    @Test
    void foldersBesideGoodAreDefects() {
        write("scratch/1.png", "good/2.png", "dent/3.png", "good/1.png");
        assertThat(LabelledFolder.samples(folder))
                .extracting(sample -> sample.defectType() + "/" + Folders.name(sample.image()))
                .containsExactly("good/1.png", "good/2.png", "dent/3.png", "scratch/1.png");
    }

    @Test
    void masksAreNoDefects() {
        write("good/1.png", "bad/2.png", "masks/2.png", "Ground_Truth/2.png");
        assertThat(LabelledFolder.samples(folder))
                .extracting(Sample::defectType)
                .containsExactly(Sample.GOOD, Sample.BAD);
    }

    @Test
    void aDataSetIsNeither() {
        write("train/good/1.png", "test/good/1.png", "test/scratch/1.png");
        assertThat(LabelledFolder.samples(folder)).isEmpty();
        assertThat(LabelledFolder.samples(folder.resolve("gone"))).isEmpty();
    }

    @Test
    void testImagesAreThoseBesideATrainingSplit() throws IOException {
        write(
                "a/train/good/1.png",
                "a/test/good/1.png",
                "a/test/scratch/1.png",
                "a/test_public/good/1.png",
                "a/validation/good/1.png",
                "a/testimony/good/1.png",
                "b/test/good/1.png");
        for (String test : new String[] {"a/test", "a/test/good", "a/test/scratch", "a/test_public/good"}) {
            assertThat(LabelledFolder.isOfTestImages(folder.resolve(test)))
                    .as(test)
                    .isTrue();
        }
        for (String other :
                new String[] {"a", "a/train", "a/train/good", "a/validation/good", "a/testimony", "b/test/good"}) {
            assertThat(LabelledFolder.isOfTestImages(folder.resolve(other)))
                    .as(other)
                    .isFalse();
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a/test/good"));
        assertThat(LabelledFolder.isOfTestImages(link)).isTrue();
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> LabelledFolder.isOfTestImages(gone))
                .isInstanceOf(GladException.class)
                .hasMessageStartingWith(gone + " cannot be found");
    }
}
