package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.Pickles.DICT;
import static io.github.gladvision.tensor.file.Pickles.MATRIX;
import static io.github.gladvision.tensor.file.Pickles.archive;
import static io.github.gladvision.tensor.file.Pickles.stateDict;
import static io.github.gladvision.tensor.file.Pickles.tensor;
import static io.github.gladvision.tensor.file.Pickles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class PyTorchFileTest {
    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("weights.pth"), content);
    }

    static void refused(Path file, String why) {
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }

    @Test
    void readsTensorsAndViewsOfTheSameStorage() throws IOException {
        String turned = tensor("0", "FloatStorage", 1, new long[] {2, 2}, new long[] {1, 3});
        try (TensorFile weights = TensorFile.open(file(archive(stateDict("a.weight", MATRIX, "b", turned), 6)));
                Scope scope = new Scope()) {
            assertThat(weights.names()).containsExactly("a.weight", "b");
            assertThat(weights.shape("a.weight")).containsExactly(2, 3);
            assertThat(Tensors.toFloats(weights.tensor("a.weight"))).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(Tensors.toFloats(weights.tensor("b"))).containsExactly(1, 4, 2, 5);
            assertThatThrownBy(() -> weights.tensor("c")).hasMessageContaining("has no tensor c");
        }
    }

    /** What training scripts save: the state dict among other plain things. */
    @Test
    void looksThroughAWrapperAndPassesPlainValuesOver() throws IOException {
        String pickle = "}(" + text("epoch") + "K\7" + text("lr") + "G\77\360\0\0\0\0\0\0" + text("done") + "N"
                + text("list") + "](K\1K\2e" + text("state_dict") + stateDict("w", MATRIX) + "u";
        try (TensorFile weights = TensorFile.open(file(archive(pickle, 6)))) {
            assertThat(weights.names()).containsExactly("w");
        }
    }

    /** Python 2 fills an OrderedDict by its constructor. */
    @Test
    void readsThePairsOfPython2() throws IOException {
        String pickle = "ccollections\nOrderedDict\n(](" + "](U\1a" + MATRIX + "ee" + "tR";
        try (TensorFile weights = TensorFile.open(file(archive(pickle, 6)))) {
            assertThat(weights.names()).containsExactly("a");
        }
    }

    /** Before 0.4, parameters were objects of a class, with a state. */
    @Test
    void readsOldParameters() throws IOException {
        String old = MATRIX.replace("_rebuild_tensor_v2", "_rebuild_tensor");
        String parameter =
                Pickles.global("torch.nn.parameter", "Parameter") + "(" + old + "tR(\u0088\u0089" + DICT + "tb";
        try (TensorFile weights = TensorFile.open(file(archive(stateDict("w", parameter), 6)));
                Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(weights.tensor("w"))).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void refusesValuesThatAreNotThere() throws IOException {
        byte[] whole = archive(stateDict("w", MATRIX), 6);
        refused(file(archive(stateDict("w", MATRIX), 5)), "the values of w are not all there");
        refused(file(Arrays.copyOf(whole, whole.length - 30)), "damaged or cut-off archive");
        String elsewhere = tensor("1", "FloatStorage", 0, new long[] {2, 3}, new long[] {3, 1});
        refused(file(archive(stateDict("w", elsewhere), 6)), "the values of w are not all there");
    }

    record View(String why, long[] shape, long[] strides) {}

    static View[] impossible() {
        long most = Long.MAX_VALUE;
        return new View[] {
            new View("repeats the same values", new long[] {1 << 30, 1 << 30}, new long[] {0, 0}),
            new View("repeats the same values", new long[] {7}, new long[] {0}),
            new View("not all there", new long[] {1 << 30, 2}, new long[] {1, 1 << 30}),
            new View("not all there", new long[] {2}, new long[] {most}),
            new View("not all there", new long[] {most}, new long[] {most}),
            new View("impossible shape", new long[] {-1}, new long[] {1}),
            new View("impossible shape", new long[] {1}, new long[] {-1}),
            new View("impossible shape", new long[] {2}, new long[] {}),
            new View("absurdly large", new long[] {most, 2}, new long[] {1, 1}),
            new View("absurdly large", new long[] {0, most, most}, new long[] {1, 1, 1}),
            new View("of 33 dimensions", new long[33], new long[33])
        };
    }

    /** A few bytes that would ask for terabytes. */
    @ParameterizedTest
    @MethodSource("impossible")
    void refusesImpossibleShapes(View view) throws IOException {
        String pickle = stateDict("w", tensor("0", "FloatStorage", 0, view.shape(), view.strides()));
        refused(file(archive(pickle, 6)), view.why());
    }

    @Test
    void readsOneValueWhateverItsStride() throws IOException {
        String one = tensor("0", "FloatStorage", 3, new long[] {1, 1}, new long[] {0, Long.MAX_VALUE});
        String none = tensor("0", "FloatStorage", 6, new long[] {0, 1L << 40}, new long[] {7, 7});
        try (TensorFile weights = TensorFile.open(file(archive(stateDict("one", one, "none", none), 6)));
                Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(weights.tensor("one"))).containsExactly(3);
            assertThat(Tensors.shape(weights.tensor("none"))).containsExactly(0, 1L << 40);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 7, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 4 + 1})
    void refusesOffsetsOutsideTheStorage(long offset) throws IOException {
        String view = tensor("0", "FloatStorage", offset, new long[] {1}, new long[] {1});
        refused(file(archive(stateDict("w", view), 6)), "the values of w are not all there");
    }

    @Test
    void saysWhatElseIsWrong() throws IOException {
        refused(file(archive(DICT, 6)), "it holds no state dict");
        refused(file(new byte[] {(byte) 0x80, 2, 0}), "it has the instruction 0x00");
        refused(file(Pickles.program("}")), "a pickle that torch.save did not write");
        refused(folder.resolve("gone.pth"), "does not exist");
    }
}
