package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class RenamedTensorsTest {
    @TempDir
    Path folder;

    private TensorFile file() {
        Path path = folder.resolve("old.safetensors");
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = Map.of(
                    "first_stage.query.weight", Tensors.of(new float[] {1, 2}, 2, 1),
                    "first_stage.loss", Tensors.of(new float[] {9}, 1));
            SafeTensors.write(path, tensors, Map.of());
        }
        return TensorFile.open(path);
    }

    @Test
    void showsTensorsUnderTheirNewNamesAndLeavesOthersOut() {
        try (TensorFile file = new RenamedTensors(
                        file(), name -> name.endsWith("loss") ? null : name.replace("first_stage.query", "to_q"));
                Scope scope = new Scope()) {
            assertThat(file.path()).isEqualTo(folder.resolve("old.safetensors"));
            assertThat(file.names()).containsExactly("to_q.weight");
            assertThat(file.shape("to_q.weight")).containsExactly(2, 1);
            assertThat(Tensors.toFloats(file.tensor("to_q.weight"))).containsExactly(1, 2);
            assertThatThrownBy(() -> file.tensor("first_stage.query.weight"))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("has no tensor first_stage.query.weight");
            StoredParameters source = new StoredParameters(file);
            try (Parameters parameters = source.parameters()) {
                source.parameter("to_q.weight", Initializer.constant(0), 2, 1);
                assertThat(source.unused()).isEmpty();
                assertThat(Tensors.toFloats(parameters.asMap().get("to_q.weight")))
                        .containsExactly(1, 2);
            }
        }
    }

    @Test
    void refusesOneNameForTwoTensors() {
        try (TensorFile file = file()) {
            assertThatThrownBy(() -> new RenamedTensors(file, name -> "x"))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("old.safetensors has both")
                    .hasMessageContainingAll("first_stage.query.weight", "first_stage.loss");
        }
    }
}
