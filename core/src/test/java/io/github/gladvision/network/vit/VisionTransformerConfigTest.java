package io.github.gladvision.network.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeObjects.class)
class VisionTransformerConfigTest {
    @TempDir
    Path folder;

    private TensorFile file(Map<String, Tensor> tensors) {
        Path path = folder.resolve("weights.safetensors");
        SafeTensors.write(path, tensors, Map.of());
        return TensorFile.open(path);
    }

    /** Whatever a weight file of these kinds holds is used or known. */
    @ParameterizedTest
    @CsvSource({"0, false, ''", "0, true, ''", "4, true, ''", "4, true, backbone"})
    void isToldByAWeightFile(int registers, boolean layerScale, String prefix) {
        VisionTransformerConfig config = new VisionTransformerConfig(128, 3, 2, 14, 42, 1e-6, registers, layerScale);
        FreshParameters fresh = new FreshParameters(1);
        new VisionTransformer(config, fresh, prefix);
        try (Parameters parameters = fresh.parameters();
                Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new TreeMap<>(parameters.asMap());
            tensors.put(prefix.isEmpty() ? "mask_token" : prefix + ".mask_token", torch.ones(1, 128));
            if (!prefix.isEmpty()) {
                tensors.put("linear_head.weight", torch.ones(1000, 128));
                tensors.put("linear_head.bias", torch.ones(1000));
            }
            TensorFile file = file(tensors);
            assertThat(VisionTransformer.prefix(file.names())).isEqualTo(prefix);
            assertThat(VisionTransformerConfig.of(file)).isEqualTo(config);
            StoredParameters source = new StoredParameters(file);
            new VisionTransformer(config, source, prefix);
            try (Parameters stored = source.parameters()) {
                assertThat(source.unused()).isEmpty();
            }
        }
    }

    @Test
    void refusesFilesOfOtherNetworks() {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new TreeMap<>();
            tensors.put("conv.weight", torch.ones(1));
            refuses(tensors, "has no patch_embed.proj.weight: it is not a vision transformer as DINO");
            tensors.put("patch_embed.proj.weight", torch.ones(96));
            refuses(tensors, "patch_embed.proj.weight in 1 dimensions");
            tensors.put("patch_embed.proj.weight", torch.ones(96, 3, 8, 8));
            refuses(tensors, "has no pos_embed");
            tensors.put("pos_embed", torch.ones(1, 8, 96));
            refuses(tensors, "has no blocks.0.attn.qkv.weight");
            tensors.put("blocks.0.attn.qkv.weight", torch.ones(3 * 96, 96));
            refuses(tensors, "has tokens of length 96");
            tensors.put("patch_embed.proj.weight", torch.ones(64, 3, 8, 8));
            refuses(tensors, "has positions for 7 patches");
            tensors.put("blocks.0.mlp.w12.weight", torch.ones(1));
            refuses(tensors, "ViT-g with a gated feed-forward network, which is not supported");
        }
    }

    private void refuses(Map<String, Tensor> tensors, String why) {
        assertThatThrownBy(() -> VisionTransformerConfig.of(file(tensors)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("weights.safetensors")
                .hasMessageContaining(why);
    }
}
