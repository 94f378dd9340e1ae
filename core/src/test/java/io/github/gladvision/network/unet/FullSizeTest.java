package io.github.gladvision.network.unet;

import static io.github.gladvision.Tolerance.assertClose;
import static io.github.gladvision.network.NetworkFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.autoencoder.DiagonalGaussianDistribution;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The networks of Stable Diffusion at their full size, with weights from the formula, against diffusers; {@code
 * reference/make_full_size_fixture.py} makes what is expected.
 */
@ExtendWith(NativeObjects.class)
class FullSizeTest {
    private static final long GIGABYTE = 1L << 30;

    private final SafeTensors expected = SafeTensors.open(resource("full_size.safetensors"));

    @BeforeEach
    void needsMemory() {
        long all =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        Assumptions.assumeTrue(all > 8 * GIGABYTE, "8 GB of memory are not there, but " + all / GIGABYTE);
    }

    private static Tensor input(String name, long... shape) {
        return Tensors.of(FormulaParameters.inputs(name, shape), shape);
    }

    private void assertPredicts(UNetConfig config, String name, FormulaParameters source, double tolerance) {
        UNet2DConditionModel unet = new UNet2DConditionModel(config, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor latents = input("in.latents", expected.shape(name));
            Tensor conditioning = input("in.conditioning", 1, 77, config.crossAttentionDim());
            Tensor noise = unet.predict(latents, Tensors.of(new long[] {721}, 1), conditioning);
            assertClose(Tensors.toFloats(noise), Tensors.toFloats(expected.tensor(name)), tolerance);
        }
    }

    private static UNetConfig stableDiffusion(int crossAttentionDim, List<Integer> heads, boolean linear) {
        return new UNetConfig(
                64,
                4,
                4,
                false,
                true,
                0,
                List.of("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
                "UNetMidBlock2DCrossAttn",
                List.of("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
                List.of(320, 640, 1280, 1280),
                2,
                1,
                32,
                1e-5,
                crossAttentionDim,
                heads,
                linear);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e-4", "BFLOAT16, 2e-2"})
    void denoisesAsStableDiffusion1(Precision precision, double tolerance) {
        UNetConfig config = stableDiffusion(768, Collections.nCopies(4, 8), false);
        assertPredicts(config, "sd1", new FormulaParameters(precision), tolerance);
    }

    @Test
    void denoisesAsStableDiffusion2() {
        UNetConfig config = stableDiffusion(1024, List.of(5, 10, 20, 20), true);
        assertPredicts(config, "sd2", new FormulaParameters(), 1e-4);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e-4", "BFLOAT16, 2e-2"})
    void encodesAndDecodesAsStableDiffusion(Precision precision, double tolerance) {
        FormulaParameters source = new FormulaParameters(precision);
        AutoencoderKL vae = new AutoencoderKL(AutoencoderKLConfig.stableDiffusion(), source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            DiagonalGaussianDistribution found = vae.distribution(input("in.image", 1, 3, 128, 128));
            assertSame(found.mean(), 0, tolerance);
            assertSame(found.logvar(), 4, tolerance);

            Tensor latents = input("in.latents", 1, 4, 16, 16)
                    .mul(new Scalar(vae.config().scalingFactor()));
            float[] image = Tensors.toFloats(vae.decode(latents));
            double squares = 0;
            for (float value : image) {
                squares += value * value;
            }
            double norm = expected.tensor("vae.image_norm").item_double();
            assertThat(Math.sqrt(squares)).isCloseTo(norm, within(tolerance * norm));
            assertClose(everyEighth(image, 128), Tensors.toFloats(expected.tensor("vae.image")), tolerance);
        }
    }

    /** The expected mean begins at channel 0 of the moments, the logarithm of the variance at channel 4. */
    private void assertSame(Tensor found, int channel, double tolerance) {
        Tensor part = expected.tensor("vae.moments").narrow(1, channel, 4).contiguous();
        assertClose(Tensors.toFloats(found), Tensors.toFloats(part), tolerance);
    }

    /** Of three planes every eighth pixel, from row 3 and column 5 on. */
    private static float[] everyEighth(float[] image, int side) {
        float[] some = new float[image.length / 64];
        int count = 0;
        for (int plane = 0; plane < 3; plane++) {
            for (int y = 3; y < side; y += 8) {
                for (int x = 5; x < side; x += 8) {
                    some[count++] = image[(plane * side + y) * side + x];
                }
            }
        }
        return some;
    }
}
