package io.github.gladvision.network.autoencoder;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeObjects.class)
class AutoencoderTinyTest {
    private static final Path SHARED =
            Path.of(System.getProperty("glad.reference", "../shared/reference")).resolveSibling(".");

    @Test
    void givesTheLatentsAndImagesOfDiffusers() {
        SafeTensors fixture = SafeTensors.open(NetworkFixtures.resource("taesd.safetensors"));
        FormulaParameters source = new FormulaParameters();
        AutoencoderTiny autoencoder =
                new AutoencoderTiny(AutoencoderTinyConfig.read(NetworkFixtures.resource("taesd.json")), source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor latents = autoencoder.encode(input("in.image", 2, 3, 32, 48));
            assertClose(Tensors.toFloats(latents), Tensors.toFloats(fixture.tensor("latents")), 1e-5);
            Tensor image = autoencoder.decode(input("in.latents", 2, 4, 4, 6));
            assertClose(Tensors.toFloats(image), Tensors.toFloats(fixture.tensor("image")), 1e-5);
        }
    }

    private static Tensor input(String name, long... shape) {
        return Tensors.of(FormulaParameters.inputs(name, shape), shape);
    }

    /** The published weights for FLUX.2, read from PyTorch's format, give real images back. */
    @ParameterizedTest
    @CsvSource({"mvtec_ad/screw, 256, 36", "mtd/magnetic_tile, 256, 35"})
    void reconstructsRealImages(String category, int side, double least) throws IOException {
        List<Path> images = some(existing("data/" + category + "/train/good"));
        try (Part<AutoencoderTiny> part = flux2()) {
            assertThat(part.config()).isEqualTo(new AutoencoderTinyConfig(32, true));
            for (Path image : images) {
                try (Scope scope = new Scope()) {
                    float[] pixels = Planar.toChw(Resize.to(ImageFiles.read(image), side, side));
                    Tensor latents = part.network().encode(Tensors.of(pixels, 1, 3, side, side));
                    double psnr = psnr(pixels, Tensors.toFloats(part.network().decode(latents)));
                    assertThat(psnr).as(image.toString()).isGreaterThan(least);
                }
            }
        }
    }

    @Test
    void standardisesLatentsForAProductAndTakesItBackAgain(@TempDir Path folder) {
        FormulaParameters source = new FormulaParameters();
        AutoencoderTiny plain = new AutoencoderTiny(new AutoencoderTinyConfig(4, false), source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor image = input("in.image", 1, 3, 64, 64);
            AutoencoderTiny fitted = plain.standardised(List.of(image.clone()));
            Tensor latents = fitted.encode(image);
            assertThat(latents.mean().item_double()).isCloseTo(0, within(1e-5));
            assertThat(latents.square().mean().item_double()).isCloseTo(1, within(1e-3));
            assertClose(
                    Tensors.toFloats(fitted.decode(latents)),
                    Tensors.toFloats(plain.decode(plain.encode(image))),
                    1e-5);

            Path file = folder.resolve("config.json");
            fitted.config().write(file);
            assertThat(AutoencoderTinyConfig.read(file)).isEqualTo(fitted.config());
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        Path encoder = existing("weights/taef2_encoder.pth");
        assertThatThrownBy(() -> AutoencoderTinyFiles.read(encoder, encoder))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("taef2_encoder.pth")
                .hasMessageContaining("decoder.layers.0.weight");
    }

    private static Part<AutoencoderTiny> flux2() {
        return AutoencoderTinyFiles.read(existing("weights/taef2_encoder.pth"), existing("weights/taef2_decoder.pth"));
    }

    private static double psnr(float[] expected, float[] actual) {
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = expected[i] - Math.max(-1, Math.min(1, actual[i]));
            squares += difference * difference;
        }
        return 10 * Math.log10(4 * expected.length / squares); // values span 2
    }

    private static List<Path> some(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().limit(10).toList();
        }
    }

    private static Path existing(String name) {
        Path path = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), path.toAbsolutePath() + " is not there");
        return path;
    }
}
