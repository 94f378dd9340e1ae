package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.Warp;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves native objects alive: {@code @ExtendWith(NativeObjects.class)}. */
public final class NativeObjects implements BeforeEachCallback, AfterEachCallback {
    private long before;

    /** How many there are now. */
    public static long alive() {
        return Pointer.totalCount();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Engine.start();
        // OpenCV's classes keep a few constants for good (colours, for one); so they are to be loaded before the count.
        Resize.to(new RgbImage(1, 1, new byte[3]), 2, 2);
        Warp.move(new RgbImage(1, 1, new byte[3]), 0, 1, 0, 0);
        before = Pointer.totalCount();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // Fewer are possible: the garbage collector may take what the engine's start or another class left behind.
        assertThat(Pointer.totalCount()).as("native objects alive").isLessThanOrEqualTo(before);
    }
}
