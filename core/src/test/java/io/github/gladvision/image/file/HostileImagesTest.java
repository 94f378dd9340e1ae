package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small images that were made to take much memory or time, by every way in, in a process with a heap of 64 MB and without
 * a folder for temporary files.
 */
class HostileImagesTest {
    @TempDir
    Path folder;

    @Test
    void takeLittleMemoryAndNoDisk() throws Exception {
        List<String> options = List.of("-Xmx64m", "-Djava.io.tmpdir=" + folder.resolve("absent"));
        assertThat(ChildProcess.start(options, Attack.class, folder).exitCode()).isZero();
        assertThat(folder.resolve("absent")).doesNotExist();
        assertThat(folder.resolve("finished")).exists();
    }

    @Test
    void aJpegOfVeryManyScansIsRefused() {
        BufferedImage grey = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        byte[] few = TestImages.progressiveJpeg(grey, 20);
        byte[] many = TestImages.progressiveJpeg(grey, 100);
        assertThat(ImageFiles.read(few, "few")).isEqualTo(RgbImage.blank(32, 16));
        assertThat(ImageFiles.read(TestImages.jpegTiff(few, 32, 16), "few")).isEqualTo(RgbImage.blank(32, 16));
        assertThatThrownBy(() -> ImageFiles.read(many, "many"))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("many is damaged or incomplete (JPEG: more than 100 scans); send it again");
        assertThatThrownBy(() -> ImageFiles.read(TestImages.jpegTiff(many, 32, 16), "many"))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("many is damaged or incomplete (TIFF: more than 100 scans); send it again");
    }

    /** The program: ends with an error at the first image that is not read as it should be. */
    static final class Attack {
        private Attack() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            RgbImage expected = TestImages.noise(13, 7);
            byte[] png = TestImages.encode("png", expected);
            byte[] bomb = TestImages.compressedChunk("zTXt", "Comment\0\0", 256 << 20);
            Map<String, byte[]> chunks = new TreeMap<>();
            chunks.put("a compressed text", bomb);
            chunks.put("compressed UTF-8", TestImages.compressedChunk("iTXt", "Comment\0\1\0\0\0", 256 << 20));
            chunks.put("a profile", TestImages.compressedChunk("iCCP", "profile\0\0", 256 << 20));
            chunks.put("many texts", repeated(TestImages.compressedChunk("zTXt", "Comment\0\0", 1 << 20), 500));
            for (Map.Entry<String, byte[]> chunk : chunks.entrySet()) {
                byte[] hostile = TestImages.insert(png, 33, chunk.getValue());
                for (WayIn way : WayIn.values()) {
                    if (!way.read(hostile, folder, DecodeLimits.DEFAULT).equals(expected)) {
                        throw new AssertionError(chunk.getKey() + " as " + way);
                    }
                }
            }
            endless();
            WaysInTest.images().forEach(image -> ImageFiles.read((byte[]) image.get()[1], "image"));
            Files.createFile(folder.resolve("finished"));
        }

        /** Beyond what Java has, but not yet beyond the limit. */
        private static void endless() {
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    return 0;
                }
            };
            try {
                ImageFiles.read(endless, "endless");
                throw new AssertionError("read to an end");
            } catch (UnreadableImageException e) {
                if (!e.getMessage().startsWith("endless needs more memory than Java has; ")) {
                    throw e;
                }
            }
        }

        private static byte[] repeated(byte[] chunk, int times) {
            byte[][] all = new byte[times][];
            Arrays.fill(all, chunk);
            return TestImages.concat(all);
        }
    }
}
