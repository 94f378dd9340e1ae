package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
class PyTorchFileTest {
    private static final String DICT = "ccollections\nOrderedDict\n)R";

    @TempDir
    Path folder;

    /** Pickle instructions as text, one character a byte. */
    private static String tensor(String storage, String type, int offset, int[] shape, int[] strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((" + name("storage") + "ctorch\n" + type + "\n" + name(storage)
                + name("cpu") + number(6) + "tQ" + number(offset) + tuple(shape) + tuple(strides) + "\u0089" + DICT
                + "tR";
    }

    private static String name(String text) {
        return "X" + (char) text.length() + "\0\0\0" + text;
    }

    private static String number(int value) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return "J" + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String tuple(int... values) {
        StringBuilder text = new StringBuilder("(");
        for (int value : values) {
            text.append(number(value));
        }
        return text + "t";
    }

    private static String program(String instructions) {
        return "\u0080\u0002" + instructions + ".";
    }

    /** An archive as torch.save lays it out: stored entries below a folder, values 0, 1, 2, ... as float32. */
    private Path archive(String pickle, int floats) throws IOException {
        ByteBuffer values = ByteBuffer.allocate(4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats; i++) {
            values.putFloat(i);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "weights/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "weights/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            store(zip, "weights/data/0", values.array());
        }
        return Files.write(folder.resolve("weights.pth"), bytes.toByteArray());
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }

    private static final String MATRIX = tensor("0", "FloatStorage", 0, new int[] {2, 3}, new int[] {3, 1});

    @Test
    void readsTensorsAndViewsOfTheSameStorage() throws IOException {
        String turned = tensor("0", "FloatStorage", 1, new int[] {2, 2}, new int[] {1, 3});
        Path file = archive(program(DICT + "(" + name("a.weight") + MATRIX + name("b") + turned + "u"), 6);
        TensorFile weights = TensorFile.open(file);
        assertThat(weights.names()).containsExactly("a.weight", "b");
        assertThat(weights.shape("a.weight")).containsExactly(2, 3);
        try (Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(weights.tensor("a.weight"))).containsExactly(0, 1, 2, 3, 4, 5);
            assertThat(Tensors.toFloats(weights.tensor("b"))).containsExactly(1, 4, 2, 5);
        }
        assertThatThrownBy(() -> weights.tensor("c")).hasMessageContaining("has no tensor c");
    }

    /** What training scripts save: the state dict among other plain things. */
    @Test
    void looksThroughAWrapperAndPassesPlainValuesOver() throws IOException {
        String inner = DICT + "(" + name("w") + MATRIX + "u";
        String pickle = program("}(" + name("epoch") + "K\7" + name("lr") + "G\77\360\0\0\0\0\0\0" + name("done") + "N"
                + name("list") + "](K\1K\2e" + name("state_dict") + inner + "u");
        assertThat(TensorFile.open(archive(pickle, 6)).names()).containsExactly("w");
    }

    @Test
    void refusesEveryOtherNameAndSaysWhich() throws IOException {
        Path file = archive(program("cos\nsystem\n(" + name("rm -rf /") + "tR"), 6);
        refused(file, "it refers to os.system, which Python would run");
        refused(archive(program("cnumpy.core.multiarray\nscalar\n)R"), 6), "numpy.core.multiarray.scalar");
    }

    @Test
    void refusesValuesThatAreNotThere() throws IOException {
        String pickle = program(DICT + "(" + name("w") + MATRIX + "u");
        refused(archive(pickle, 5), "the values of w are not all there");
        Path whole = archive(pickle, 6);
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, java.util.Arrays.copyOf(bytes, bytes.length - 30));
        refused(whole, "damaged or cut-off archive");
    }

    /** A few bytes that would ask for terabytes. */
    @Test
    void refusesImpossibleShapes() throws IOException {
        int large = Integer.MAX_VALUE;
        String repeated = tensor("0", "FloatStorage", 0, new int[] {large, large}, new int[] {0, 0});
        refused(archive(program(DICT + "(" + name("w") + repeated + "u"), 6), "impossible shape");
        String beyond = tensor("0", "FloatStorage", 0, new int[] {large, 2}, new int[] {1, large});
        refused(archive(program(DICT + "(" + name("w") + beyond + "u"), 6), "not all there");
        String negative = tensor("0", "FloatStorage", 0, new int[] {-1}, new int[] {1});
        refused(archive(program(DICT + "(" + name("w") + negative + "u"), 6), "impossible shape");
    }

    @Test
    void saysWhatElseIsWrong() throws IOException {
        refused(archive(program(DICT), 6), "it holds no state dict");
        refused(Files.write(folder.resolve("old.pth"), new byte[] {(byte) 0x80, 2, 0}), "before 1.6");
        refused(folder.resolve("gone.pth"), "does not exist");
    }

    /** Whatever happens to a file, it is refused in one line, or still makes sense. */
    @Test
    void survivesRandomDamage() throws IOException {
        byte[] good = Files.readAllBytes(archive(program(DICT + "(" + name("w") + MATRIX + "u"), 6));
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("bad.pth"), bad);
            try (Scope scope = new Scope()) {
                TensorFile weights = TensorFile.open(file);
                weights.names().forEach(weights::tensor);
            } catch (GladException e) {
                assertThat(e.getMessage()).contains("bad.pth").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
