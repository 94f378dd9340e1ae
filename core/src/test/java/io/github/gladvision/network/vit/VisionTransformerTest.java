package io.github.gladvision.network.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.Tolerance;
import io.github.gladvision.network.feature.DinoFeatures;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class VisionTransformerTest {
    private static final VisionTransformerConfig TINY = new VisionTransformerConfig(12, 3, 2, 4, 16, 1e-6, 0, false);

    private static VisionTransformerConfig config(Map<String, String> metadata) {
        return new VisionTransformerConfig(
                Integer.parseInt(metadata.get("embed_dim")),
                Integer.parseInt(metadata.get("depth")),
                Integer.parseInt(metadata.get("num_heads")),
                Integer.parseInt(metadata.get("patch_size")),
                Integer.parseInt(metadata.get("img_size")),
                Double.parseDouble(metadata.get("norm_eps")),
                0,
                false);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 96})
    void givesTheTokensOfTheReference(int size) {
        ReferenceFixture fixture = ReferenceFixture.open("vit_tokens").requiring("in" + size + ".images");
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            fixture.names().forEach(name -> tensors.put(name, Tensors.of(fixture.floats(name), fixture.shape(name))));
            StoredParameters source = new StoredParameters("vit_tokens", tensors);
            VisionTransformer vit = new VisionTransformer(config(fixture.metadata()), source, "vit");
            try (Parameters parameters = source.parameters()) {
                assertThat(source.unused()).noneMatch(name -> name.startsWith("vit."));
                List<Integer> depths = DinoFeatures.PUBLISHED_DEPTHS;
                VisionTransformer.Output output = vit.forward(tensors.get("in" + size + ".images"), depths);
                String out = "out" + size + ".";
                Tolerance.assertClose(Tensors.toFloats(output.classToken()), fixture.floats(out + "cls"), 1e-5);
                for (int i = 0; i < depths.size(); i++) {
                    float[] expected = fixture.floats(out + "block" + depths.get(i));
                    Tolerance.assertClose(Tensors.toFloats(output.tokens().get(i)), expected, 1e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void arrangesTokensAsGridsOfNormalisedImages(int registers) {
        FreshParameters source = new FreshParameters(1);
        VisionTransformerConfig config = new VisionTransformerConfig(12, 3, 2, 4, 16, 1e-6, registers, false);
        VisionTransformer vit = new VisionTransformer(config, source, "");
        int first = 1 + registers;
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            DinoFeatures features = new DinoFeatures(vit, List.of(1, 3));
            Tensor images = torch.rand(2, 3, 16, 24);
            List<Tensor> grids = features.features(images);
            assertThat(grids).hasSize(2);
            assertThat(Tensors.shape(grids.get(0))).containsExactly(2, 12, 4, 6);

            Tensor mean = Tensors.of(new float[] {0.485f, 0.456f, 0.406f}, 1, 3, 1, 1);
            Tensor deviation = Tensors.of(new float[] {0.229f, 0.224f, 0.225f}, 1, 3, 1, 1);
            Tensor normal =
                    images.add(new Scalar(1.0)).div(new Scalar(2.0)).sub(mean).div(deviation);
            Tensor tokens = vit.forward(normal, List.of(3)).tokens().get(0);
            // row 2, column 5 of the grid is patch 2 * 6 + 5, after the class token and the registers
            Tolerance.assertClose(
                    Tensors.toFloats(grids.get(1).select(3, 5).select(2, 2)),
                    Tensors.toFloats(tokens.select(1, first + 17)),
                    1e-5);

            Tensor raw = vit.forward(images, List.of(3)).tokens().get(0);
            assertThat(Tensors.toFloats(
                            features.forAdaptiveStep(images).select(3, 0).select(2, 1)))
                    .isEqualTo(Tensors.toFloats(raw.select(1, first + 6)));
        }
    }

    @Test
    void refusesOtherDepthsAndTinyImages() {
        FreshParameters source = new FreshParameters(1);
        VisionTransformer vit = new VisionTransformer(TINY, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            assertThatThrownBy(() -> vit.forward(torch.rand(1, 3, 16, 16), List.of(1, 4)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("blocks 1 to 3");
            assertThatThrownBy(() -> vit.forward(torch.rand(1, 3, 16, 3), List.of(1)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("at least 4x4");
        }
        assertThatThrownBy(() -> new VisionTransformerConfig(10, 1, 3, 4, 16, 1e-6, 0, false))
                .isInstanceOf(GladException.class);
    }
}
