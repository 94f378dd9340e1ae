package io.github.gladvision.network.autoencoder;

import static io.github.gladvision.Tolerance.assertClose;
import static io.github.gladvision.network.NetworkFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against diffusers; {@code reference/make_vae_fixture.py} makes what is expected. */
@ExtendWith(NativeObjects.class)
class AutoencoderKLTest {
    private static final double TOLERANCE = 1e-5;

    private final FormulaParameters source = new FormulaParameters();

    private AutoencoderKL network(String name) {
        return new AutoencoderKL(AutoencoderKLConfig.read(resource(name + ".json")), source);
    }

    private static void assertSame(Tensor found, SafeTensors fixture, String expected) {
        assertClose(Tensors.toFloats(found), Tensors.toFloats(fixture.tensor(expected)), TOLERANCE);
    }

    private static Tensor input(String name, long... shape) {
        return Tensors.of(FormulaParameters.inputs(name, shape), shape);
    }

    /** The image that belongs to a latent of this expectation's size. */
    private static Tensor image(SafeTensors fixture) {
        long[] latent = fixture.shape("mean");
        return input("in.image", latent[0], 3, 4 * latent[2], 4 * latent[3]);
    }

    private static Tensor latents(SafeTensors fixture) {
        return input("in.latents", fixture.shape("mean"));
    }

    /** Latents as diffusion has them. */
    private static Tensor scaled(Tensor latents, AutoencoderKLConfig config) {
        double shift = config.shiftFactor() == null ? 0 : config.shiftFactor();
        return latents.sub(scalar(shift)).mul(scalar(config.scalingFactor()));
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae_attention", "vae_plain"})
    void encodesAndDecodesLikeDiffusers(String name) {
        AutoencoderKL vae = network(name);
        SafeTensors fixture = SafeTensors.open(resource(name + ".safetensors"));
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            DiagonalGaussianDistribution found = vae.distribution(image(fixture));
            assertSame(found.mean(), fixture, "mean");
            assertSame(found.logvar(), fixture, "logvar");
            assertSame(vae.decode(scaled(latents(fixture), vae.config())), fixture, "image");
        }
    }

    @Test
    void scalesAndShiftsLatentsForDiffusion() {
        AutoencoderKL vae = network("vae_plain");
        SafeTensors fixture = SafeTensors.open(resource("vae_plain.safetensors"));
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor mean = fixture.tensor("mean");
            Tensor deviation = fixture.tensor("logvar").mul(scalar(0.5)).exp();
            Tensor noise = latents(fixture);
            assertClose(
                    Tensors.toFloats(vae.encode(image(fixture))),
                    Tensors.toFloats(scaled(mean, vae.config())),
                    TOLERANCE);
            assertClose(
                    Tensors.toFloats(vae.encode(image(fixture), noise)),
                    Tensors.toFloats(scaled(mean.add(deviation.mul(noise)), vae.config())),
                    TOLERANCE);
        }
    }

    @Test
    void blendsTilesLikeDiffusers() {
        AutoencoderKL vae = network("vae_attention").withTiling(32).withSlicing();
        SafeTensors fixture = SafeTensors.open(resource("vae_attention.safetensors"));
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor means = vae.distribution(image(fixture)).mean();
            assertSame(means.narrow(0, 0, 1), fixture, "tiled.mean");
            Tensor images = vae.decode(scaled(latents(fixture), vae.config()));
            assertSame(images.narrow(0, 0, 1), fixture, "tiled.image");
        }
    }

    @Test
    void takesTheImagesOfABatchOneAfterTheOther() {
        AutoencoderKL vae = network("vae_attention");
        SafeTensors fixture = SafeTensors.open(resource("vae_attention.safetensors"));
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            AutoencoderKL sliced = vae.withSlicing();
            assertSame(sliced.distribution(image(fixture)).mean(), fixture, "mean");
            assertSame(sliced.decode(scaled(latents(fixture), vae.config())), fixture, "image");
        }
    }

    @Test
    void computesInBfloat16() {
        FormulaParameters half = new FormulaParameters(Precision.BFLOAT16);
        SafeTensors fixture = SafeTensors.open(resource("vae_attention.safetensors"));
        try (Parameters parameters = half.parameters();
                Scope scope = new Scope()) {
            AutoencoderKL vae = new AutoencoderKL(AutoencoderKLConfig.read(resource("vae_attention.json")), half);
            Tensor latents = vae.encode(image(fixture));
            assertThat(latents.scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
            assertClose(
                    Tensors.toFloats(latents), Tensors.toFloats(scaled(fixture.tensor("mean"), vae.config())), 2e-2);
            Tensor image = vae.decode(scaled(latents(fixture), vae.config()));
            assertClose(Tensors.toFloats(image), Tensors.toFloats(fixture.tensor("image")), 2e-2);
        }
    }

    @Test
    void freesAsItGoes() {
        AutoencoderKL vae = network("vae_attention");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor image = input("in.image", 1, 3, 32, 32);
            long before = Pointer.totalCount();
            Tensor latents = vae.encode(image);
            assertThat(Tensors.shape(latents)).containsExactly(1, 4, 8, 8);
            vae.decode(latents);
            assertThat(Pointer.totalCount()).isEqualTo(before + 2);
        }
    }

    @Test
    void refusesSizesThatDoNotFit() {
        AutoencoderKL vae = network("vae_attention");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            assertThatThrownBy(() -> vae.encode(input("in.image", 1, 3, 30, 32)))
                    .isInstanceOf(GladException.class)
                    .hasMessage("the autoencoder takes images whose sides are multiples of 4, not 32x30;"
                            + " set another resolution");
            assertThatThrownBy(() -> vae.withTiling(40))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("multiple of 16");
        }
    }

    @Test
    void readsTheConfigurationThatItWrites(@TempDir Path folder) {
        Path file = folder.resolve("config.json");
        AutoencoderKLConfig plain = AutoencoderKLConfig.read(resource("vae_plain.json"));
        plain.write(file);
        assertThat(AutoencoderKLConfig.read(file)).isEqualTo(plain);
        assertThat(plain.shiftFactor()).isEqualTo(0.25);
        AutoencoderKLConfig.stableDiffusion().write(file);
        assertThat(AutoencoderKLConfig.read(file)).isEqualTo(AutoencoderKLConfig.stableDiffusion());
        assertThat(file).content().contains("\"_class_name\" : \"AutoencoderKL\"");
    }
}
