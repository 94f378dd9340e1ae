package io.github.gladvision.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.Tolerance;
import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Expected numbers are printed by {@code reference/efficientnet_lite_slices.py}. */
@ExtendWith(NativeObjects.class)
class EfficientNetLiteFeaturesTest {
    private static final List<Integer> DEPTHS = List.of(1, 3, 5, 8, 11);
    private static final double[] NORMS = {
        1763.9192919183004, 1114.612664185688, 541.8495370935364, 342.3995979191544, 298.80813974994896
    };
    private static final float[][] SLICES = {
        {8.59691f, -6.0157423f, -3.7001519f, 12.05459f, -5.3378005f, .6290474f, -8.653063f, -5.5182672f},
        {-12.5822f, -21.434038f, 21.905552f, -.96640825f, 5.584226f, -3.8206825f, 4.13016f, -5.535134f},
        {5.2555776f, -8.482646f, -1.9720902f, 4.4287920f, -1.0740790f, -22.214209f, -9.3705025f, -4.1770277f},
        {-2.2718954f, .36655062f, 1.6485922f, -8.738005f, -11.632127f, 11.065782f, .33174700f, .58641297f},
        {-.61308110f, 1.8427336f, 4.448845f, -6.9489703f, 9.527271f, -2.7842479f, -2.8465123f, 3.2845581f}
    };

    @Test
    void givesTheFeaturesOfThePublishedPackage() {
        try (Scope scope = new Scope();
                TensorFile published = SafeTensors.open(file())) {
            StoredParameters source = new StoredParameters("published", folded(published));
            try (Parameters parameters = source.parameters()) {
                assertPublished(
                        new EfficientNetLiteFeatures(new EfficientNetLiteFeatures.Config(DEPTHS), source), 2e-5);
            }
        }
    }

    /** Half precision keeps eleven bits of each weight, or the 24th behind the point; here they are folded in single. */
    @Test
    void theShippedWeightsAreThePublishedOnes() {
        try (Scope scope = new Scope();
                TensorFile published = SafeTensors.open(file());
                Part<EfficientNetLiteFeatures> shipped = FeatureNetworks.efficientNetLite(DEPTHS)) {
            Map<String, Tensor> expected = folded(published);
            Map<String, Tensor> actual = shipped.parameters().asMap();
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            expected.forEach((name, value) -> {
                double[] wanted = doubles(value);
                double[] found = doubles(actual.get(name));
                for (int i = 0; i < wanted.length; i++) {
                    double step = Math.max(Math.abs(wanted[i]) * 0x1p-11, 0x1p-25);
                    assertThat(found[i]).as(name).isCloseTo(wanted[i], within(step + 2e-7));
                }
            });
            assertPublished(shipped.network(), 1e-2);
        }
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = Tensors.toFloats(tensor.contiguous());
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static Path file() {
        Path file = Path.of(System.getProperty("glad.reference", "../shared/reference"))
                .resolveSibling("weights")
                .resolve("efficientnet_lite0.safetensors");
        Assumptions.assumeTrue(Files.exists(file), "no EfficientNet-Lite weights at " + file.toAbsolutePath());
        return file;
    }

    private static void assertPublished(EfficientNetLiteFeatures network, double tolerance) {
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            float[] wave = new float[3 * 64 * 96];
            for (int i = 0; i < wave.length; i++) {
                wave[i] = (float) Math.sin((double) i * i * 1e-4);
            }
            List<Tensor> grids = network.features(Tensors.of(wave, 1, 3, 64, 96));
            assertThat(grids)
                    .extracting(Tensors::shape)
                    .containsExactly(
                            new long[] {1, 16, 32, 48},
                            new long[] {1, 24, 16, 24},
                            new long[] {1, 40, 8, 12},
                            new long[] {1, 80, 4, 6},
                            new long[] {1, 112, 4, 6});
            for (int i = 0; i < grids.size(); i++) {
                Tensor slice =
                        grids.get(i).select(0, 0).narrow(0, 0, 8).select(1, 1).select(1, 2);
                Tolerance.assertClose(Tensors.toFloats(slice), SLICES[i], tolerance);
                assertThat(grids.get(i).norm().item_double()).isCloseTo(NORMS[i], within(tolerance * NORMS[i]));
            }
        }
    }

    /** Each batch normalisation in the convolution before it. */
    private static Map<String, Tensor> folded(TensorFile published) {
        Map<String, Tensor> folded = new HashMap<>();
        fold(folded, published, "_conv_stem", "_bn0");
        for (int i = 0; i < EfficientNetLiteFeatures.BLOCKS; i++) {
            String block = "_blocks." + i + ".";
            if (i > 0) {
                fold(folded, published, block + "_expand_conv", block + "_bn0");
            }
            fold(folded, published, block + "_depthwise_conv", block + "_bn1");
            fold(folded, published, block + "_project_conv", block + "_bn2");
        }
        return folded;
    }

    private static void fold(Map<String, Tensor> folded, TensorFile published, String conv, String norm) {
        Tensor deviation =
                published.tensor(norm + ".running_var").add(new Scalar(1e-3)).sqrt();
        Tensor factor = published.tensor(norm + ".weight").div(deviation);
        Tensor weight = published.tensor(conv + ".weight");
        folded.put(conv + ".weight", weight.mul(factor.reshape(-1, 1, 1, 1)));
        folded.put(
                conv + ".bias",
                published
                        .tensor(norm + ".bias")
                        .sub(published.tensor(norm + ".running_mean").mul(factor)));
    }

    @Test
    void buildsNoMoreThanItNeeds() {
        FreshParameters source = new FreshParameters(1);
        new EfficientNetLiteFeatures(new EfficientNetLiteFeatures.Config(List.of(1, 2)), source);
        try (Parameters parameters = source.parameters()) {
            assertThat(parameters.asMap().keySet())
                    .contains("_blocks.1._project_conv.bias")
                    .doesNotContain("_blocks.2._expand_conv.weight");
        }
    }

    @Test
    void refusesOtherDepths() {
        assertThatThrownBy(() -> new EfficientNetLiteFeatures.Config(List.of(3, 12)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("within 1 to 11");
    }
}
