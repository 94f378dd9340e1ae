package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.NumberType;
import io.github.gladvision.tensor.ParameterSourceTest;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From files; {@link ParameterSourceTest} has what all sources do. */
@ExtendWith(NativeObjects.class)
class StoredParametersTest {
    private static final long[][] SHAPES = {{}, {7}, {0, 3}, {5, 6}, {8, 1, 3, 3}, {8, 4, 1, 1}, {8, 4, 3, 3}};

    @TempDir
    Path folder;

    private static Tensor values(long... shape) {
        return Tensors.of(FormulaParameters.inputs("x", shape), shape);
    }

    private TensorFile file(Map<String, Tensor> tensors) {
        Path path = folder.resolve("w.safetensors");
        SafeTensors.write(path, tensors, Map.of());
        return TensorFile.open(path);
    }

    /** Whatever a file holds them as, and however they are asked for: as if read first and converted then. */
    @ParameterizedTest
    @CsvSource({"F32,FLOAT32", "F32,BFLOAT16", "F16,FLOAT32", "BF16,FLOAT32", "BF16,BFLOAT16", "F64,BFLOAT16"})
    void areConvertedAsTheyAreRead(NumberType stored, Precision precision) {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (long[] shape : SHAPES) {
                tensors.put("w" + tensors.size(), values(shape).to(stored.scalar()));
            }
            try (TensorFile file = file(tensors)) {
                StoredParameters source = new StoredParameters(file, precision);
                try (Parameters parameters = source.parameters()) {
                    int number = 0;
                    for (long[] shape : SHAPES) {
                        String name = "w" + number++;
                        Tensor own = source.parameter(name, Initializer.constant(0), shape);
                        assertThat(own.scalar_type().intern()).isEqualTo(precision.scalarType());
                        assertThat(Tensors.shape(own)).isEqualTo(shape);
                        Tensor expected = file.tensor(name).to(precision.scalarType());
                        assertThat(Tensors.toFloats(own)).as(name).isEqualTo(Tensors.toFloats(expected));
                        assertThat(shape.length < 4 || own.is_contiguous(torch.MemoryFormat.ChannelsLast))
                                .isTrue();
                    }
                    assertThat(source.unused()).isEmpty();
                }
            }
        }
    }

    /** More than is converted at a time, in one row and in many. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void areConvertedPieceByPiece(Precision precision) {
        long[][] shapes = {{3_000_001}, {1100, 1000}, {40, 200, 17, 17}, {2, 30_000, 5, 7}};
        for (long[] shape : shapes) {
            try (Scope scope = new Scope();
                    TensorFile file = file(Map.of("w", values(shape)))) {
                StoredParameters source = new StoredParameters(file, precision);
                try (Parameters parameters = source.parameters()) {
                    Tensor own = source.parameter("w", Initializer.constant(0), shape);
                    assertThat(own.equal(file.tensor("w").to(precision.scalarType())))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void takeLinearLayersForConvolutionsOfOnePixel(Precision precision) {
        try (Scope scope = new Scope();
                TensorFile file = file(Map.of("a.weight", values(6, 4), "b.weight", values(6, 4, 1, 1)))) {
            StoredParameters source = new StoredParameters(file, precision);
            try (Parameters parameters = source.parameters()) {
                Tensor convolution = source.parameter("a.weight", Initializer.constant(0), 6, 4, 1, 1);
                Tensor linear = source.parameter("b.weight", Initializer.constant(0), 6, 4);
                assertThat(Tensors.shape(convolution)).containsExactly(6, 4, 1, 1);
                assertThat(Tensors.shape(linear)).containsExactly(6, 4);
                Tensor expected = values(6, 4).to(precision.scalarType());
                assertThat(Tensors.toFloats(convolution))
                        .isEqualTo(Tensors.toFloats(linear))
                        .isEqualTo(Tensors.toFloats(expected));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "weight, '6,4', '4,6,1,1'",
        "weight, '6,4', '6,4,1'",
        "weight, '6,4', '6,4,1,2'",
        "weight, '6,4', '1,1,6,4'",
        "weight, '6,4,1,1', '6,1,4,1'",
        "weight, '6', '6,1,1,1'",
        "bias, '6,4', '6,4,1,1'"
    })
    void takeNoOtherShape(String name, String stored, String asked) {
        try (Scope scope = new Scope();
                TensorFile file = file(Map.of("a." + name, values(shape(stored))))) {
            StoredParameters source = new StoredParameters(file);
            assertThatThrownBy(() -> source.parameter("a." + name, Initializer.constant(0), shape(asked)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining(file.path() + ": parameter a." + name + " should have shape "
                            + Arrays.toString(shape(asked)) + " but has "
                            + Arrays.toString(shape(stored)));
        }
    }

    private static long[] shape(String text) {
        return Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
    }

    @Test
    void nameTheTensorThatCannotBeRead() throws IOException {
        try (Scope scope = new Scope();
                TensorFile file = file(Map.of("a", values(10), "b", values(10)))) {
            StoredParameters source = new StoredParameters(file);
            source.parameter("a", Initializer.constant(0), 10);
            try (var channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - 1);
            }
            assertThatThrownBy(() -> source.parameter("b", Initializer.constant(0), 10))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining(file.path() + ": tensor b cannot be read: it was changed")
                    .message()
                    .hasLineCount(1);
            assertThat(source.parameters().asMap()).isEmpty();
        }
    }
}
