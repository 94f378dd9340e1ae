package io.github.gladvision;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.io.InputStream;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Where a program begins with the library, an argument that is null is named at the call. */
@SuppressWarnings("NullAway")
class NullArgumentsTest {
    private static final RgbImage IMAGE = RgbImage.blank(2, 2);

    private static void names(String argument, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(argument);
    }

    @Test
    void ofDataSets() {
        names("category", () -> Dataset.of(null, IMAGE));
        names("pixels", () -> Dataset.of("c", new RgbImage[] {null}));
        names("image", () -> Dataset.of("c", new Path[] {null}));
        names("name", () -> Sample.of(null, IMAGE));
        names("root", () -> Dataset.open(null, "c"));
    }

    @Test
    void ofModels() {
        names("folder", () -> Model.load(null));
        names("folder", () -> Model.readCard(null));
    }

    @Test
    void ofImages() {
        names("file", () -> ImageFiles.read((Path) null));
        names("content", () -> ImageFiles.read((byte[]) null, "a"));
        names("name", () -> ImageFiles.read(new byte[1], null));
        names("stream", () -> ImageFiles.read((InputStream) null, "a"));
        names("name", () -> ImageFiles.read(InputStream.nullInputStream(), null));
    }
}
