package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeObjects.class)
public class ParameterSourceTest {
    private static float[] fresh(long seed, String... names) {
        FreshParameters source = new FreshParameters(seed);
        try (Parameters parameters = source.parameters()) {
            for (String name : names) {
                source.parameter(name, Initializer.normal(0.1), 3, 5);
            }
            return Tensors.toFloats(parameters.asMap().get(names[names.length - 1]));
        }
    }

    @Test
    void freshValuesDependOnSeedAndNameOnly() {
        assertThat(fresh(1, "b"))
                .isEqualTo(fresh(1, "a", "b"))
                .isNotEqualTo(fresh(1, "a"))
                .isNotEqualTo(fresh(2, "b"));
    }

    @Test
    void kaimingUniformHasTheBoundAndSpreadOfPyTorch() {
        float[] values = new float[100_000];
        Initializer.kaimingUniform(16).fill(values, new java.util.SplittableRandom(3));
        double squares = 0;
        for (float v : values) {
            assertThat(v).isBetween(-0.25f, 0.25f);
            squares += v * v;
        }
        assertThat(Math.sqrt(squares / values.length)).isBetween(0.143, 0.146); // 0.25 / sqrt(3)
    }

    @Test
    void parametersOutliveScopesAndLearn() {
        FreshParameters source = new FreshParameters(1);
        try (Parameters parameters = source.parameters()) {
            Tensor weight;
            try (Scope scope = new Scope()) {
                weight = source.under("conv").parameter("weight", Initializer.constant(2), 1, 1, 2, 2);
            }
            assertThat(parameters.asMap()).containsOnlyKeys("conv.weight");
            assertThat(parameters.count()).isEqualTo(4);
            parameters.requiresGrad(true);
            try (Scope scope = new Scope()) {
                weight.mul(weight).sum().backward();
                assertThat(Tensors.toFloats(weight.grad())).containsOnly(4f);
                parameters.copyFrom(Map.of("conv.weight", torch.ones(1, 1, 2, 2)));
            }
            assertThat(Tensors.toFloats(weight)).containsOnly(1f);
        }
    }

    @Test
    void copyRefusesOtherNamesAndShapes() {
        FreshParameters source = new FreshParameters(1);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            source.parameter("a", Initializer.constant(2), 2);
            assertThatThrownBy(() -> parameters.copyFrom(Map.of("b", torch.ones(2))))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("only one side has a");
            assertThatThrownBy(() -> parameters.copyFrom(Map.of("a", torch.ones(3))))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("expected shape [2], found [3]");
        }
    }

    @Test
    void storedParametersAreWidenedAndTracked() {
        try (Scope scope = new Scope()) {
            StoredParameters source = new StoredParameters(
                    "here",
                    Map.of(
                            "a",
                            torch.full(new long[] {2}, new org.bytedeco.pytorch.Scalar(3f))
                                    .to(torch.ScalarType.BFloat16),
                            "b",
                            torch.ones(1)));
            try (Parameters parameters = source.parameters()) {
                Tensor a = source.parameter("a", Initializer.constant(0), 2);
                assertThat(a.scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
                assertThat(Tensors.toFloats(a)).containsExactly(3f, 3f);
                assertThat(source.unused()).containsExactly("b");
            }
        }
    }

    @Test
    void storedParametersAreStrict() {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> stored = Map.of("a", torch.ones(2));
            StoredParameters missing = new StoredParameters("m.safetensors", stored);
            missing.parameter("a", Initializer.constant(0), 2);
            assertThatThrownBy(() -> missing.parameter("x.weight", Initializer.constant(0), 7))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("m.safetensors: parameter x.weight of shape [7] is missing");
            assertThat(missing.parameters().asMap()).isEmpty();
            StoredParameters other = new StoredParameters("m.safetensors", stored);
            assertThatThrownBy(() -> other.parameter("a", Initializer.constant(0), 2, 1))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("parameter a should have shape [2, 1] but has [2]");
        }
    }
}
