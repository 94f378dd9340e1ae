package io.github.gladvision.network.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.Tolerance;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Expected numbers are printed by {@code reference/mobilenet_slices.py}. */
@ExtendWith(NativeObjects.class)
class MobileNetFeaturesTest {
    private static final double[] NORMS = {321.5241453641918, 167.2432953152268, 181.85641481936636};
    private static final float[][] SLICES = {
        {3.7285645f, 2.9026954f, 0, 0, 2.7505713f, 4.9087534f, 1.9913415f, 2.2393622f},
        {0, 1.7045904f, 1.5685341f, 0, 1.2291048f, 0, 0, 0},
        {0, 0, 0, 0, 4.4882641f, 0, 0.45906475f, 0}
    };

    @Test
    void givesTheFeaturesOfPyTorch() {
        Path file = Path.of(System.getProperty("glad.reference", "../shared/reference"))
                .resolveSibling("weights")
                .resolve("mobilenet_v1_features.safetensors");
        Assumptions.assumeTrue(Files.exists(file), "no MobileNet weights at " + file.toAbsolutePath());
        StoredParameters source = new StoredParameters(SafeTensors.open(file));
        MobileNetFeatures network = new MobileNetFeatures(new MobileNetFeatures.Config(List.of(3, 5, 11)), source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            float[] wave = new float[3 * 64 * 48];
            for (int i = 0; i < wave.length; i++) {
                wave[i] = (float) Math.sin((double) i * i * 1e-4);
            }
            List<Tensor> grids = network.features(Tensors.of(wave, 1, 3, 64, 48));
            assertThat(grids)
                    .extracting(Tensors::shape)
                    .containsExactly(new long[] {1, 128, 16, 12}, new long[] {1, 256, 8, 6}, new long[] {1, 512, 4, 3});
            for (int i = 0; i < grids.size(); i++) {
                Tensor slice =
                        grids.get(i).select(0, 0).narrow(0, 0, 8).select(1, 1).select(1, 2);
                Tolerance.assertClose(Tensors.toFloats(slice), SLICES[i], 1e-5);
                assertThat(grids.get(i).norm().item_double()).isCloseTo(NORMS[i], within(1e-5 * NORMS[i]));
            }
        }
    }

    @Test
    void buildsNoMoreThanItNeeds() {
        FreshParameters source = new FreshParameters(1);
        new MobileNetFeatures(new MobileNetFeatures.Config(List.of(1, 2)), source);
        try (Parameters parameters = source.parameters()) {
            assertThat(parameters.asMap().keySet()).contains("pw2.bias").doesNotContain("dw3.weight");
        }
    }

    @Test
    void refusesOtherDepths() {
        assertThatThrownBy(() -> new MobileNetFeatures.Config(List.of(3, 12)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("within 1 to 11");
    }
}
