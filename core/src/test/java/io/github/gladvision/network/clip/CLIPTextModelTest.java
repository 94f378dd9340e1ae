package io.github.gladvision.network.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Tolerance;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.FreeMemory;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers are made by {@code reference/make_clip_text_fixture.py}. */
@ExtendWith(NativeObjects.class)
class CLIPTextModelTest {
    private static final CLIPTextConfig TINY = new CLIPTextConfig(20, 12, 16, 2, 3, 8, "gelu", 1e-5);
    private static final int FULL_SIZE_STRIDE = 48;

    private static CLIPTextConfig config(String name) {
        return CLIPTextConfig.read(NetworkFixtures.resource("clip_text_" + name + ".json"));
    }

    private static void compare(String name, int stride, double tolerance) {
        SafeTensors fixture = SafeTensors.open(NetworkFixtures.resource("clip_text.safetensors"));
        FormulaParameters source = new FormulaParameters();
        CLIPTextModel model = new CLIPTextModel(config(name), source, "text_model");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor ids = fixture.tensor(name + ".ids");
            float[] expected = Tensors.toFloats(fixture.tensor(name + ".out"));
            Tolerance.assertClose(everyNth(model.forward(ids), stride), expected, tolerance);
            try (Autocast autocast = Autocast.onCpu()) {
                assertThat(Tolerance.relativeError(everyNth(model.forward(ids), stride), expected))
                        .isBetween(1e-4, 2e-2);
            }
        }
    }

    private static float[] everyNth(Tensor hidden, int stride) {
        try (Scope scope = new Scope()) {
            return Tensors.toFloats(hidden.slice(2, new LongOptional(), new LongOptional(), stride));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quick", "gelu"})
    void givesTheVectorsOfTransformers(String name) {
        compare(name, 1, 1e-5);
    }

    /** The text encoders of Stable Diffusion 1 and 2 in full size. */
    @ParameterizedTest
    @CsvSource({"sd1, 2000", "sd2, 4000"})
    void givesTheVectorsOfTransformersInFullSize(String name, long megabytes) {
        FreeMemory.assumeMegabytes(megabytes);
        compare(name, FULL_SIZE_STRIDE, 1e-4);
    }

    /** Files of old and of new versions of transformers: with a buffer of positions, and without the prefix. */
    @Test
    void readsTheNamesOfAllVersions() {
        FreshParameters fresh = new FreshParameters(1);
        CLIPTextModel expected = new CLIPTextModel(TINY, fresh, "text_model");
        try (Parameters parameters = fresh.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Map<String, Tensor> old = new TreeMap<>(parameters.asMap());
            old.put("text_model.embeddings.position_ids", torch.ones(1, 8));
            Map<String, Tensor> recent = new TreeMap<>();
            parameters.asMap().forEach((name, value) -> recent.put(name.substring("text_model.".length()), value));
            Tensor ids = Tensors.of(new long[] {3, 19, 0}, 1, 3);
            for (Map<String, Tensor> file : Set.of(old, recent)) {
                StoredParameters source = new StoredParameters("file", file);
                CLIPTextModel model = new CLIPTextModel(TINY, source, CLIPTextModel.prefix(file.keySet()));
                try (Parameters stored = source.parameters()) {
                    assertThat(source.unused()).isEmpty();
                    assertThat(Tensors.toFloats(model.forward(ids))).isEqualTo(Tensors.toFloats(expected.forward(ids)));
                }
            }
        }
    }

    @Test
    void freesAsItGoes() {
        FreshParameters source = new FreshParameters(1);
        CLIPTextModel model = new CLIPTextModel(TINY, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor ids = Tensors.of(new long[16], 2, 8);
            long before = Pointer.totalCount();
            Tensor hidden = model.forward(ids);
            assertThat(Tensors.shape(hidden)).containsExactly(2, 8, 12);
            assertThat(Pointer.totalCount()).isEqualTo(before + 1);
        }
    }

    @Test
    void refusesTextsOfOtherTokenizers() {
        FreshParameters source = new FreshParameters(1);
        CLIPTextModel model = new CLIPTextModel(TINY, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            assertThatThrownBy(() -> model.forward(Tensors.of(new long[9], 1, 9)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("8 tokens (max_position_embeddings), not 9");
            assertThatThrownBy(() -> model.forward(Tensors.of(new long[] {1, 20}, 1, 2)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("20 tokens (vocab_size), not number 20");
        }
    }
}
