package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.Pickles.DICT;
import static io.github.gladvision.tensor.file.Pickles.MATRIX;
import static io.github.gladvision.tensor.file.Pickles.archive;
import static io.github.gladvision.tensor.file.Pickles.global;
import static io.github.gladvision.tensor.file.Pickles.littleEndian;
import static io.github.gladvision.tensor.file.Pickles.number;
import static io.github.gladvision.tensor.file.Pickles.stackGlobal;
import static io.github.gladvision.tensor.file.Pickles.stateDict;
import static io.github.gladvision.tensor.file.Pickles.tensor;
import static io.github.gladvision.tensor.file.Pickles.text;
import static io.github.gladvision.tensor.file.Pickles.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.NativeObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that were made to do harm, each in its own way. */
@ExtendWith(NativeObjects.class)
class HostilePicklesTest {
    private static final String TOO_MUCH = "would take more than 32 MB";

    @TempDir
    Path folder;

    private void refused(String instructions, String why) throws IOException {
        PyTorchFileTest.refused(Files.write(folder.resolve("bad.pth"), archive(instructions, 6)), why);
    }

    private void accepted(String instructions) throws IOException {
        try (TensorFile weights = TensorFile.open(Files.write(folder.resolve("odd.pth"), archive(instructions, 6)))) {
            assertThat(weights.names()).containsExactly("w");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os system",
                "posix system",
                "builtins eval",
                "builtins getattr",
                "torch load",
                "torch.storage _load_from_bytes",
                "omegaconf.dictconfig DictConfig",
                "collections OrderedDictionary",
                "collections OrderedDict.fromkeys",
                "torch._utils _rebuild_tensor_v2.__globals__",
                "numpy.core.multiarray scalars",
                "pytorch_lightning.callbacks.model_checkpoint ModelCheckpoint.to_yaml",
                "pytorch_lightning.callbacks.model_checkpoint Model",
                "pytorch_lightning.callbacks. ModelCheckpoint"
            })
    void areRefusedByTheNameTheyCall(String name) throws IOException {
        String[] parts = name.split(" ");
        String why = "it refers to " + parts[0] + "." + parts[1] + ", which Python would run";
        refused(global(parts[0], parts[1]) + "(" + text("rm -rf /") + "tR", why);
        refused(stackGlobal(parts[0], parts[1]) + text("rm -rf /") + "\u0085R", why);
        refused(stateDict("w", MATRIX) + global(parts[0], parts[1]) + "0", why);
    }

    @Test
    void mayMentionInertNamesWhoseValuesMeanNothing() throws IOException {
        String callback = global("pytorch_lightning.callbacks.model_checkpoint", "ModelCheckpoint");
        String number = global("numpy.core.multiarray", "scalar") + "(" + global("numpy", "dtype") + "(" + text("f8")
                + "tR(K\3" + text("<") + "tb" + global("_codecs", "encode") + text("x") + "\u0085RtR";
        String namespace = global("argparse", "Namespace") + ")\u0081}" + text("lr") + number + "sb";
        accepted("}(" + callback + "}" + text("score") + number + "s" + text("args") + namespace + text("state_dict")
                + stateDict("w", MATRIX) + "u");
        accepted(stateDict("w", MATRIX, "scalar", number));
        refused("}" + callback + MATRIX + "s", "a tensor whose name is no text");
    }

    @Test
    void cannotPassListsForNames() throws IOException {
        String itself = "]q\0h\0a";
        String each = "]q\0]q\1h\0ah\1a"; // two lists that contain each other
        for (String list : new String[] {itself, each}) {
            refused(list + list + "\u0093", "do not fit together");
            refused(list + text("system") + "\u0093", "do not fit together");
            refused(text("os") + list + "\u0093", "do not fit together");
        }
    }

    @Test
    void mayUseAnythingAsAKeyThatNobodyAsksFor() throws IOException {
        String deep = "]q\0" + "](h\0eq\0".repeat(2000);
        for (String key : new String[] {"N", "]q\0h\0a", ")", deep, "C\3abc", "}", "K\1\u0085"}) {
            accepted("}(" + key + "N" + text("state_dict") + stateDict("w", MATRIX) + "u");
            refused("}(" + key + MATRIX + "u", "a tensor whose name is no text");
        }
        refused("}K\1" + MATRIX + "s", "a tensor whose name is no text");
    }

    @Test
    void cannotNestToTheEndOfTheStack() throws IOException {
        refused("]".repeat(100_000) + "a".repeat(99_999), "it holds no state dict");
        refused("(".repeat(100_000) + "t".repeat(100_000), "it holds no state dict");
        refused("}N" + "}N".repeat(100_000) + "d", "do not fit together");
        accepted("]".repeat(100_000) + "a".repeat(99_999) + "0" + stateDict("w", MATRIX));
    }

    /** Each makes many bytes of few, until it has used up what there is. */
    @ParameterizedTest
    @ValueSource(strings = {"}", "]", ")", "N", "(", "]\u0094", "K\1r\0\0\1\0", "((t", "N\u0085", "2", "N0"})
    void cannotTakeMoreMemoryThanThereIs(String instructions) throws IOException {
        refused("N" + instructions.repeat(1_500_000), TOO_MUCH);
    }

    @Test
    void cannotMultiplyWhatTheyRemember() throws IOException {
        String many = "](" + "K\1".repeat(50_000) + "eq\0";
        String shape = tensor("0", "FloatStorage", "", 0, "h\0", "h\0");
        refused(many + "0" + stateDict("w", shape), "of 50000 dimensions");
        String pairs = "](" + "](K\1K\2e".repeat(20_000) + "eq\0";
        refused(pairs + "0" + "ccollections\nOrderedDict\n(h\0tR0".repeat(1000) + DICT, TOO_MUCH);
    }

    @Test
    void cannotHaveEndlessTexts() throws IOException {
        refused("c" + "a".repeat(5000), "a name of more than 1000 bytes");
        refused("X" + littleEndian(4, 1 << 30), "1073741824 bytes");
        refused("X" + littleEndian(4, -1), "it ends too soon");
        refused("X" + littleEndian(4, 1000), "it ends too soon");
        refused("B" + littleEndian(4, 1 << 30), "it ends too soon");
        refused("B" + littleEndian(4, -1), "it ends too soon");
        String text = "X" + littleEndian(4, 1 << 20) + "a".repeat(1 << 20);
        refused(text.repeat(17), TOO_MUCH);
    }

    @Test
    void mayHaveLongNumbersButNotWhereTheyCount() throws IOException {
        String huge = "\u008a\u00ff" + "\u00ff".repeat(255);
        accepted("}(" + text("seed") + huge + huge + "N" + text("state_dict") + stateDict("w", MATRIX) + "u");
        String shape = "(" + huge + "t";
        refused(stateDict("w", tensor("0", "FloatStorage", "", 0, shape, tuple(1))), "do not fit together");
    }

    @Test
    void cannotUseOneStorageAsTwoTypes() throws IOException {
        String half = tensor("0", "HalfStorage", 0, new long[] {2}, new long[] {1});
        refused(stateDict("w", MATRIX, "v", half), "it uses storage 0 both as F32 and as F16");
    }

    /** Four names for one value are known from networks with tied weights. */
    @Test
    void cannotUseTheSameValuesAgainAndAgain() throws IOException {
        String large = tensor("0", "FloatStorage", 0, new long[] {6000}, new long[] {1});
        String tied = stateDict("a", large + "q\0", "b", "h\0", "c", "h\0", "d", "h\0");
        TensorFile.open(Files.write(folder.resolve("tied.pth"), archive(tied, 6000)))
                .close();
        String more = tied.substring(0, tied.length() - 1) + text("e") + "h\0u";
        PyTorchFileTest.refused(
                Files.write(folder.resolve("more.pth"), archive(more, 6000)), "the same values again and again");
    }

    @Test
    void cannotWriteIntoMessages() throws IOException {
        refused("cos\u001b[2J\r\u0085\nsystem\n", "os\\u001b[2J\\u000d\\u0085.system");
        refused(
                stateDict("w\nAll is well\u2028", tensor("9", "FloatStorage", 0, new long[] {1}, new long[] {1})),
                "the values of w\\u000aAll is well");
        refused("c" + "a".repeat(500) + "\nb\n", "a".repeat(160) + "...");
    }

    @Test
    void sayWhatTheyDoThatPyTorchDoesNot() throws IOException {
        refused("K\1Q", "keeps values in a way that PyTorch does not");
        refused("K\1)R", "calls something that is no function");
        refused("ctorch._utils\n_rebuild_tensor_v2\n)R", "makes a tensor in a way that PyTorch does not");
        refused("ctorch\nSize\n)R", "makes a tensor in a way that PyTorch does not");
        refused("ctorch\nSize\n}b", "it holds no state dict");
        refused("h\7", "refers to what it has not made");
        refused("\u0080\u0002i", "instruction 0x69");
        refused(number(1) + "a", "do not fit together");
        refused("0", "do not fit together");
        refused("}N}u", "do not fit together");
    }
}
