package io.github.gladvision.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.SafeTensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against Pillow; {@code reference/make_resize_fixture.py} makes what is expected. */
@ExtendWith(NativeObjects.class)
class PillowBilinearTest {
    private static RgbImage image(SafeTensors fixture, String name) {
        try (Scope scope = new Scope()) {
            Tensor pixels = fixture.tensor(name);
            byte[] bytes = new byte[(int) pixels.numel()];
            pixels.to(torch.ScalarType.Byte).data_ptr_byte().get(bytes);
            return new RgbImage((int) pixels.size(1), (int) pixels.size(0), bytes);
        }
    }

    @Test
    void givesThePixelsOfPillow() throws URISyntaxException {
        Path file = Path.of(getClass().getResource("resize.safetensors").toURI());
        try (SafeTensors fixture = SafeTensors.open(file)) {
            RgbImage from = image(fixture, "in");
            for (String size : fixture.names()) {
                RgbImage expected = image(fixture, size);
                RgbImage found = Resize.to(from, expected.width(), expected.height(), ResizeMethod.PILLOW_BILINEAR);
                assertThat(found).as(size).isEqualTo(expected);
            }
            assertThat(fixture.names()).hasSize(11);
        }
    }
}
