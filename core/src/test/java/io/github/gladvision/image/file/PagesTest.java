package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.TestImages;
import io.github.gladvision.image.TestWebp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with several pictures are refused, whatever they are read as. */
class PagesTest {
    /** Where the only directory of {@link TestImages#tiff} ends, and what it has of the strip and the orientation. */
    private static final int NEXT = 8 + 2 + 12 * 10;

    private static final int STRIP = 8 + 2 + 12 * 5 + 8;
    private static final int ORIENTATION = 8 + 2 + 12 * 6;

    @TempDir
    Path folder;

    @Test
    void aTiffOfTwoPages() {
        refused(tiff(0, 0), "has 2 pages, and which one is meant is not known; save each as a file of its own");
        refused(tiff(0, 0, 0), "has 3 pages, and");
    }

    @Test
    void smallerCopiesAndMasksOfATiffAreNoPages() {
        assertThat(ImageFiles.read(tiff(0, 1, 4), "thumbnail.tif").width()).isEqualTo(3);
        refused(tiff(0, 1, 0), "has 2 pages");
    }

    @Test
    void anAnimatedPng() {
        byte[] png = TestImages.encode("png", TestImages.quarters());
        assertThat(ImageFiles.read(animated(png, 1), "still.png").width()).isEqualTo(32);
        refused(
                animated(png, 12),
                "has 12 frames, and which one is meant is not known; save one of them as a still image");
    }

    @Test
    void anAnimatedWebp() {
        assertThat(ImageFiles.read(TestWebp.striped(16, 16), "still.webp").width())
                .isEqualTo(16);
        refused(TestWebp.animated(16, 16, 3), "has 3 frames, and");
    }

    private void refused(byte[] content, String message) {
        Path file = TestImages.write(folder.resolve("several"), content);
        assertThatThrownBy(() -> ImageFiles.read(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageStartingWith(file + " " + message);
        assertThatThrownBy(() -> ImageFiles.readMask(file)).hasMessageContaining(message);
        assertThatThrownBy(() -> ImageFiles.examine(file)).hasMessageContaining(message);
        assertThatThrownBy(() -> FloatImages.read(file)).hasMessageContaining(message);
    }

    private static byte[] animated(byte[] png, int frames) {
        byte[] control = ByteBuffer.allocate(8).putInt(frames).array();
        return TestImages.insert(png, 33, TestImages.chunk("acTL", control));
    }

    /** A page of three pixels for each type of subfile, 0 for a page. */
    private static byte[] tiff(int... types) {
        byte[] all = new byte[0];
        for (int i = 0; i < types.length; i++) {
            byte[] page = TestImages.tiff(1, 1, 1, 10, 20, 30);
            ByteBuffer data = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
            data.putInt(STRIP, data.getInt(STRIP) + all.length);
            if (types[i] != 0) {
                data.putShort(ORIENTATION, (short) 254).putInt(ORIENTATION + 8, types[i]);
            }
            if (i < types.length - 1) {
                data.putInt(NEXT, all.length + page.length + 8);
            }
            all = TestImages.concat(all, page);
        }
        return all;
    }
}
