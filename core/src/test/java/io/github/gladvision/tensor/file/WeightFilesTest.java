package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files of {@code reference/make_weight_files.py}: the same tensors, whatever is around them. */
@ExtendWith(NativeObjects.class)
class WeightFilesTest {
    static final List<String> FILES = List.of(
            "zip.pth",
            "pickles.pth",
            "protocol4.pth",
            "parameters.pth",
            "bfloat16.pth",
            "half.pth",
            "half.safetensors",
            "epoch=11.ckpt",
            "teacher.pth",
            "sharded.safetensors.index.json",
            "sharded.bin.index.json");

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(WeightFilesTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void holdTheSameTensors(String name) {
        try (TensorFile file = TensorFile.open(resource(name));
                Scope scope = new Scope()) {
            assertThat(file.path()).isEqualTo(resource(name));
            torch.ScalarType type = type(name);
            assertThat(file.names())
                    .containsExactlyInAnyOrder(
                            "conv.weight",
                            "conv.bias",
                            "proj.weight",
                            "linear.weight",
                            "norm.weight",
                            "turned.weight",
                            "empty",
                            "position_ids");
            assertValues(file, type, "conv.weight", 4, 3, 3, 3);
            assertValues(file, type, "conv.bias", 4);
            assertValues(file, type, "proj.weight", 5, 4, 1, 1);
            assertValues(file, type, "linear.weight", 6, 5);
            assertValues(file, type, "norm.weight");
            assertThat(file.shape("turned.weight")).containsExactly(2, 3);
            Tensor turned = Tensors.of(FormulaParameters.values("turned.weight", 3, 2), 3, 2);
            assertThat(Tensors.toFloats(file.tensor("turned.weight")))
                    .isEqualTo(Tensors.toFloats(turned.t().to(type)));
            assertThat(file.shape("empty")).containsExactly(0, 4);
            assertThat(Tensors.toFloats(file.tensor("empty"))).isEmpty();
            Tensor ids = file.tensor("position_ids");
            assertThat(ids.scalar_type().intern()).isEqualTo(torch.ScalarType.Long);
            assertThat(Tensors.shape(ids)).containsExactly(1, 7);
            assertThat(Tensors.toFloats(ids)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        }
    }

    private static torch.ScalarType type(String name) {
        if (name.startsWith("half")) {
            return torch.ScalarType.Half;
        }
        return name.startsWith("bfloat16") ? torch.ScalarType.BFloat16 : torch.ScalarType.Float;
    }

    private static void assertValues(TensorFile file, torch.ScalarType type, String name, long... shape) {
        Tensor tensor = file.tensor(name);
        assertThat(tensor.scalar_type().intern()).isEqualTo(type);
        assertThat(Tensors.shape(tensor)).isEqualTo(shape).isEqualTo(file.shape(name));
        Tensor expected =
                Tensors.of(FormulaParameters.values(name, shape), shape).to(type);
        assertThat(Tensors.toFloats(tensor)).as(name).isEqualTo(Tensors.toFloats(expected));
    }

    /** The order is that of the file, which the networks' own messages go by. */
    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "pickles.pth", "sharded.bin.index.json"})
    void keepTheOrderOfTheFile(String name) {
        try (TensorFile file = TensorFile.open(resource(name))) {
            Set<String> names = file.names();
            assertThat(names).startsWith("conv.weight", "conv.bias").endsWith("empty", "position_ids");
        }
    }
}
