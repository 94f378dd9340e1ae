package io.github.gladvision.network.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Tolerance;
import io.github.gladvision.network.CountingSource;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.FreeMemory;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DINO's and DINOv2's networks with weights from the formula; numbers are made by {@code reference/make_vit_fixture.py}. */
@ExtendWith(NativeObjects.class)
class DinoTest {
    private static final List<Integer> DEPTHS_OF_TWO = List.of(1, 2);

    private static VisionTransformerConfig config(String name) {
        return switch (name) {
            case "dino" -> new VisionTransformerConfig(48, 2, 3, 8, 32, 1e-6, 0, false);
            case "dinov2" -> new VisionTransformerConfig(48, 2, 3, 14, 56, 1e-6, 0, true);
            case "dinov2_reg" -> new VisionTransformerConfig(48, 2, 3, 14, 56, 1e-6, 4, true);
            case "dino_base8" -> VisionTransformerConfig.dinoBase8();
            case "dinov2_base14_reg" -> VisionTransformerConfig.dinov2Base14(true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Every so manieth token and channel is in the fixture. */
    private static void compare(
            String name, int height, int width, List<Integer> depths, int tokens, int channels, double tolerance) {
        SafeTensors fixture = SafeTensors.open(NetworkFixtures.resource("dino.safetensors"));
        String where = name + "." + height + "x" + width + ".";
        FormulaParameters source = new FormulaParameters();
        FormulaParameters halfSource = new FormulaParameters(Precision.BFLOAT16);
        VisionTransformer vit = new VisionTransformer(config(name), source, "");
        VisionTransformer half = new VisionTransformer(config(name), halfSource, "");
        try (Parameters parameters = source.parameters();
                Parameters halfParameters = halfSource.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor images =
                    Tensors.of(FormulaParameters.inputs(where + "images", 1, 3, height, width), 1, 3, height, width);
            VisionTransformer.Output exact = vit.forward(images, depths);
            VisionTransformer.Output cast;
            try (Autocast autocast = Autocast.onCpu()) {
                cast = vit.forward(images, depths);
            }
            for (VisionTransformer.Output rough : List.of(cast, half.forward(images, depths))) {
                check(exact.classToken(), rough.classToken(), fixture.tensor(where + "cls"), tolerance);
                for (int i = 0; i < depths.size(); i++) {
                    check(
                            thinned(exact.tokens().get(i), tokens, channels),
                            thinned(rough.tokens().get(i), tokens, channels),
                            fixture.tensor(where + depths.get(i)),
                            tolerance);
                }
            }
        }
    }

    private static Tensor thinned(Tensor all, int tokens, int channels) {
        return all.slice(1, new LongOptional(), new LongOptional(), tokens)
                .slice(2, new LongOptional(), new LongOptional(), channels);
    }

    private static void check(Tensor exact, Tensor rough, Tensor expected, double tolerance) {
        float[] values = Tensors.toFloats(expected);
        Tolerance.assertClose(Tensors.toFloats(exact), values, tolerance);
        assertThat(Tolerance.relativeError(Tensors.toFloats(rough), values)).isBetween(1e-4, 2e-2);
    }

    /** At the size of training, and at others, for which the position embeddings are interpolated. */
    @ParameterizedTest
    @CsvSource({
        "dino, 32, 32",
        "dino, 40, 24",
        "dino, 16, 48",
        "dinov2, 56, 56",
        "dinov2, 70, 42",
        "dinov2_reg, 56, 56",
        "dinov2_reg, 70, 42",
        "dinov2_reg, 28, 84"
    })
    void givesTheTokensOfTimm(String name, int height, int width) {
        compare(name, height, width, DEPTHS_OF_TWO, 1, 1, 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"dino_base8, 224, 224", "dinov2_base14_reg, 280, 224"})
    void givesTheTokensOfTimmInFullSize(String name, int height, int width) {
        FreeMemory.assumeMegabytes(1500);
        compare(name, height, width, DinoFeatures.PUBLISHED_DEPTHS, 60, 32, 1e-4);
    }

    /** As counted in the published code, less the mask token, which is not built. */
    @Test
    void hasTheSizesOfThePublishedNetworks() {
        assertThat(count(VisionTransformerConfig.dinoSmall16())).isEqualTo(21_665_664);
        assertThat(count(VisionTransformerConfig.dinoSmall8())).isEqualTo(21_670_272);
        assertThat(count(VisionTransformerConfig.dinoBase16())).isEqualTo(85_798_656);
        assertThat(count(VisionTransformerConfig.dinoBase8())).isEqualTo(85_807_872);
        assertThat(count(VisionTransformerConfig.dinov2Small14(false))).isEqualTo(22_056_576 - 384);
        assertThat(count(VisionTransformerConfig.dinov2Base14(false))).isEqualTo(86_580_480 - 768);
        assertThat(count(VisionTransformerConfig.dinov2Base14(true))).isEqualTo(86_583_552 - 768);
        assertThat(count(VisionTransformerConfig.dinov2Large14(true))).isEqualTo(304_372_736 - 1024);
    }

    private static long count(VisionTransformerConfig config) {
        try (Scope scope = new Scope()) {
            CountingSource source = new CountingSource(torch.ones(1));
            new VisionTransformer(config, source, "");
            return source.count();
        }
    }

    @Test
    void freesAsItGoes() {
        FreshParameters source = new FreshParameters(1);
        VisionTransformer vit = new VisionTransformer(config("dinov2_reg"), source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor images = Tensors.of(new float[3 * 42 * 70], 1, 3, 42, 70);
            long before = Pointer.totalCount();
            VisionTransformer.Output output = vit.forward(images, DEPTHS_OF_TWO);
            assertThat(Tensors.shape(output.tokens().get(0))).containsExactly(1, 1 + 4 + 15, 48);
            assertThat(Pointer.totalCount()).isEqualTo(before + 3);
        }
    }
}
