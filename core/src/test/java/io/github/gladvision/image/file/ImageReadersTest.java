package io.github.gladvision.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.github.gladvision.image.RgbImage;
import java.util.List;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageReadersTest {
    private static final List<Class<? extends ImageReaderSpi>> READERS = List.of(
            JPEGImageReaderSpi.class, TIFFImageReaderSpi.class, BMPImageReaderSpi.class, WebPImageReaderSpi.class);

    /** As in a program whose first images were read where this library's class path was not seen. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.gladvision.image.file.WaysInTest#images")
    void areThereThoughJavaHasNotFoundThem(String kind, byte[] content) {
        RgbImage expected = ImageFiles.read(content, kind);
        IIORegistry registry = IIORegistry.getDefaultInstance();
        for (Class<? extends ImageReaderSpi> type : READERS) {
            ImageReaderSpi reader = registry.getServiceProviderByClass(type);
            if (reader != null) {
                registry.deregisterServiceProvider(reader);
            }
            assertThat(registry.getServiceProviderByClass(type)).isNull();
        }
        assertThat(ImageFiles.read(content, kind)).isEqualTo(expected);
    }
}
