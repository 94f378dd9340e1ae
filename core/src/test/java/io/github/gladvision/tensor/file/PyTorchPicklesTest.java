package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.Pickles.MATRIX;
import static io.github.gladvision.tensor.file.Pickles.number;
import static io.github.gladvision.tensor.file.Pickles.pickles;
import static io.github.gladvision.tensor.file.Pickles.stateDict;
import static io.github.gladvision.tensor.file.Pickles.tensor;
import static io.github.gladvision.tensor.file.Pickles.text;
import static io.github.gladvision.tensor.file.PyTorchFileTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The format of before PyTorch 1.6; {@link WeightFilesTest} reads real ones. */
@ExtendWith(NativeObjects.class)
class PyTorchPicklesTest {
    private static final String KEYS = "]" + text("0") + "a";

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("old.pth"), content);
    }

    @Test
    void readsValuesBehindThePickles() throws IOException {
        try (TensorFile weights = TensorFile.open(file(pickles(stateDict("w", MATRIX), KEYS, 6, 6)));
                Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(weights.tensor("w"))).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, -1, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesStoragesThatAreNotThere(long announced) throws IOException {
        refused(file(pickles(stateDict("w", MATRIX), KEYS, announced, 6)), "should have " + announced + " elements");
    }

    @Test
    void refusesListsOfStoragesThatDoNotFit() throws IOException {
        String content = stateDict("w", MATRIX);
        refused(file(pickles(content, "]" + text("1") + "a", 6, 6)), "lists a storage that no tensor is in");
        refused(file(pickles(content, "](" + text("0") + "]e", 0, 6)), "lists a storage that no tensor is in");
        refused(file(pickles(content, "](" + text("0") + text("0") + "e", 0, 2)), "lists storage 0 twice");
        refused(file(pickles(content, "N", 6, 6)), "lacks the list of its storages");
        refused(file(pickles(content, "]", 6, 6)), "the values of w are not all there");
        refused(file(pickles(content, KEYS, 5, 5)), "the values of w are not all there");
    }

    @Test
    void refusesStoragesWithinStorages() throws IOException {
        String shape = Pickles.tuple(6);
        String view = tensor("0", "FloatStorage", "(" + text("1") + "K\0K\6t", 0, shape, Pickles.tuple(1));
        refused(file(pickles(stateDict("w", view), KEYS, 6, 6)), "storages within storages");
        String none = tensor("0", "FloatStorage", "N", 0, shape, Pickles.tuple(1));
        TensorFile.open(file(pickles(stateDict("w", none), KEYS, 6, 6))).close();
    }

    @Test
    void refusesOtherVersionsAndMachines() throws IOException {
        byte[] good = pickles(stateDict("w", MATRIX), KEYS, 6, 6);
        byte[] newer = replace(good, number(1001), number(1002));
        refused(file(newer), "its format has another version than 1001");
        byte[] bigEndian = replace(good, "little_endian\u0088", "little_endian\u0089");
        refused(file(bigEndian), "big-endian");
        refused(file(Arrays.copyOf(good, 40)), "it ends too soon");
    }

    private static byte[] replace(byte[] bytes, String what, String with) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(what);
        return text.replace(what, with).getBytes(StandardCharsets.ISO_8859_1);
    }
}
