package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class ShardedTensorsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("model"));
        try (Scope scope = new Scope()) {
            SafeTensors.write(file("1.safetensors"), Map.of("a", Tensors.of(new float[] {1}, 1)), Map.of());
        }
        Files.write(file("2.bin"), Pickles.archive(Pickles.stateDict("b", Pickles.MATRIX), 6));
    }

    private Path file(String name) {
        return folder.resolve("model").resolve(name);
    }

    private Path index(String content) throws IOException {
        return Files.writeString(file("model.safetensors.index.json"), content);
    }

    private void refused(String index, String... why) throws IOException {
        Path file = index(index);
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContainingAll(why)
                .message()
                .hasLineCount(1);
    }

    @Test
    void readsEachTensorFromItsFile() throws IOException {
        Path index =
                index("{\"metadata\":{\"total_size\":[{}]},\"weight_map\":{\"b\":\"2.bin\",\"a\":\"1.safetensors\"}}");
        try (TensorFile file = TensorFile.open(index);
                Scope scope = new Scope()) {
            assertThat(file).isInstanceOf(ShardedTensors.class);
            assertThat(file.path()).isEqualTo(index);
            assertThat(file.names()).containsExactly("b", "a");
            assertThat(file.shape("b")).containsExactly(2, 3);
            assertThat(Tensors.toFloats(file.tensor("a"))).containsExactly(1);
            assertThat(Tensors.toFloats(file.tensor("b"))).containsExactly(0, 1, 2, 3, 4, 5);
            assertThatThrownBy(() -> file.tensor("c"))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining(index + " has no tensor c");
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        refused("{\"weight_map\":{\"a\":\"1.safetensors\",\"c\":\"3.bin\"}}", file("3.bin") + " is missing");
        refused("{\"weight_map\":{\"a\":\"2.bin\"}}", file("2.bin") + " has no tensor a");
        Files.write(file("3.bin"), new byte[3]);
        assertThatThrownBy(() -> TensorFile.open(index("{\"weight_map\":{\"c\":\"3.bin\"}}")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file("3.bin") + " is not a usable safetensors file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../1.safetensors",
                "/etc/passwd",
                "sub/1.safetensors",
                "..\\\\1.safetensors",
                "C:1.safetensors",
                "..",
                ".",
                "",
                "1.safetensors\\u0000",
                "1.safetensors\\n"
            })
    void looksIntoNoOtherFolder(String name) throws IOException {
        Files.copy(file("1.safetensors"), folder.resolve("1.safetensors"));
        refused("{\"weight_map\":{\"a\":\"" + name + "\"}}", "tensor a should be in", "is not beside the index");
    }

    @Test
    void refusesAnIndexOfIndexes() throws IOException {
        assertThatThrownBy(() -> TensorFile.open(index("{\"weight_map\":{\"a\":\"model.safetensors.index.json\"}}")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("is an index where a file of tensors should be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{} {}",
                "{\"weight_map\":[]}",
                "{\"weight_map\":{}}",
                "{\"weight_map\":{\"a\":1}}",
                "{\"weight_map\":{\"a\":{}}}",
                "{\"weight_map\":{\"a\":\"1.safetensors\",\"a\":\"1.safetensors\"}}",
                "{\"weight_map\":{\"a\":\"1.safetensors\"}",
                "{\"weight_map\":{\"a\":\"1.safetensors\"}}x"
            })
    void refusesMalformedIndexes(String content) throws IOException {
        refused(content, "is not a usable index of tensor files (");
    }

    @Test
    void refusesDeepAndEndlessIndexes() throws IOException {
        refused("{\"metadata\":" + "[".repeat(1_000_000), "is not a usable index of tensor files (");
        StringBuilder names = new StringBuilder("{\"weight_map\":{\"a\":\"1.safetensors\"");
        for (int i = 0; i < 200_000; i++) {
            names.append(",\"").append(i).append("\":\"1.safetensors\"");
        }
        refused(names + "}}", "would take more than 32 MB");
    }
}
