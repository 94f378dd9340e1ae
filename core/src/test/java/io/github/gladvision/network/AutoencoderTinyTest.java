package io.github.gladvision.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.Resize;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.StoredParameters;
import io.github.gladvision.tensor.TensorFile;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeObjects.class)
class AutoencoderTinyTest {
    private static final Path SHARED =
            Path.of(System.getProperty("glad.reference", "../shared/reference")).resolveSibling(".");

    @Test
    void hasTheShapesOfItsConfiguration() {
        FreshParameters encoder = new FreshParameters(1);
        FreshParameters decoder = new FreshParameters(2);
        AutoencoderTiny autoencoder = new AutoencoderTiny(4, false, encoder, decoder);
        try (Parameters a = encoder.parameters();
                Parameters b = decoder.parameters();
                Scope scope = new Scope()) {
            assertThat(a.asMap())
                    .containsKeys("0.bias", "2.weight", "14.weight")
                    .doesNotContainKey("2.bias");
            assertThat(b.asMap())
                    .containsKeys("1.weight", "7.weight", "19.bias")
                    .doesNotContainKey("3.pool.0.weight");
            Tensor latents = autoencoder.encode(Tensors.of(new float[3 * 32 * 48], 1, 3, 32, 48));
            assertThat(Tensors.shape(latents)).containsExactly(1, 4, 4, 6);
            assertThat(Tensors.shape(autoencoder.decode(latents))).containsExactly(1, 3, 32, 48);
        }
    }

    /** The published weights for FLUX.2, read from PyTorch's format, give real images back. */
    @Test
    void reconstructsRealImages() throws IOException {
        List<Path> images =
                List.of(existing("data/mvtec_ad/screw/train/good"), existing("data/mtd/magnetic_tile/train/good"));
        StoredParameters encoder = new StoredParameters(TensorFile.open(existing("weights/taef2_encoder.pth")));
        StoredParameters decoder = new StoredParameters(TensorFile.open(existing("weights/taef2_decoder.pth")));
        AutoencoderTiny autoencoder = new AutoencoderTiny(32, true, encoder, decoder);
        try (Parameters a = encoder.parameters();
                Parameters b = decoder.parameters()) {
            assertThat(encoder.unused()).isEmpty();
            assertThat(decoder.unused()).isEmpty();
            for (Path folder : images) {
                try (Scope scope = new Scope()) {
                    float[] pixels = Planar.toChw(Resize.to(ImageFiles.read(first(folder)), 256, 256));
                    Tensor back = autoencoder.decode(autoencoder.encode(Tensors.of(pixels, 1, 3, 256, 256)));
                    double psnr = psnr(pixels, Tensors.toFloats(back));
                    assertThat(psnr).as(folder.toString()).isGreaterThan(35);
                }
            }
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        StoredParameters encoder = new StoredParameters(TensorFile.open(existing("weights/taef2_encoder.pth")));
        assertThatThrownBy(() -> new AutoencoderTiny(16, true, encoder, encoder))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("parameter 14.weight should have shape [16, 64, 3, 3] but has [32, 64, 3, 3]");
    }

    private static double psnr(float[] expected, float[] actual) {
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = expected[i] - Math.max(-1, Math.min(1, actual[i]));
            squares += difference * difference;
        }
        return 10 * Math.log10(4 * expected.length / squares); // values span 2
    }

    private static Path first(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static Path existing(String name) {
        Path path = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), path.toAbsolutePath() + " is not there");
        return path;
    }
}
