package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.Pickles.MATRIX;
import static io.github.gladvision.tensor.file.Pickles.floats;
import static io.github.gladvision.tensor.file.Pickles.program;
import static io.github.gladvision.tensor.file.Pickles.stateDict;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives whose directory says something else than what is there. Places within an entry are those of the format. */
class ZipDirectoryTest {
    private static final byte[] PICKLE = program(stateDict("w", MATRIX));
    private static final int LOCAL = 0x04034b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;

    @TempDir
    Path folder;

    private void refused(byte[] archive, String why) throws IOException {
        PyTorchFileTest.refused(Files.write(folder.resolve("bad.pth"), archive), why);
    }

    private void accepted(byte[] archive) throws IOException {
        try (TensorFile file = TensorFile.open(Files.write(folder.resolve("odd.pth"), archive));
                Scope scope = new Scope()) {
            assertThat(Tensors.toFloats(file.tensor("w"))).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    private static byte[] zip(Object... namesAndContents) {
        return Pickles.zip(ZipEntry.STORED, entries(namesAndContents));
    }

    private static Map<String, byte[]> entries(Object... namesAndContents) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            entries.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
        }
        return entries;
    }

    /** The place of the {@code number}-th record of a kind. */
    private static int find(byte[] archive, int signature, int number) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int found = -1;
        for (int at = 0; at <= archive.length - 4; at++) {
            if (bytes.getInt(at) == signature && ++found == number) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such record");
    }

    private static byte[] with(byte[] archive, int at, int size, long value) {
        byte[] changed = archive.clone();
        for (int i = 0; i < size; i++) {
            changed[at + i] = (byte) (value >> 8 * i);
        }
        return changed;
    }

    private static final byte[] GOOD = zip("w/data.pkl", PICKLE, "w/data/0", floats(6));

    @Test
    void findsEntriesWhateverSurroundsThem() throws IOException {
        accepted(GOOD);
        accepted(zip(
                "w/version", new byte[] {'3'}, "w/data/0", floats(6), "w/data/", new byte[0], "w/data.pkl", PICKLE));
        byte[] comment = Arrays.copyOf(GOOD, GOOD.length + 300);
        accepted(with(comment, GOOD.length - 2, 2, 300));
        refused(with(comment, GOOD.length - 2, 2, 299), "damaged or cut-off");
    }

    @Test
    void refusesCompressedAndEncryptedEntries() throws IOException {
        refused(
                Pickles.zip(ZipEntry.DEFLATED, entries("w/data.pkl", PICKLE)),
                "its entry w/data.pkl is compressed or encrypted");
        int entry = find(GOOD, ENTRY, 1);
        refused(with(GOOD, entry + 8, 2, 1), "its entry w/data/0 is compressed or encrypted");
        refused(with(GOOD, entry + 24, 4, 1 << 30), "its entry w/data/0 is compressed or encrypted");
    }

    @Test
    void refusesSeveralPicklesAndNone() throws IOException {
        refused(zip("a/data.pkl", PICKLE, "b/data.pkl", PICKLE), "an archive of several things, b/data.pkl for one");
        refused(zip("a/b/data.pkl", PICKLE), "an archive of several things, a/b/data.pkl for one");
        refused(zip("data.pkl", PICKLE), "an archive of something else");
        refused(zip("photo.jpg", new byte[9]), "an archive of something else");
    }

    @Test
    void refusesEntriesThatOverlapOrAreThereTwice() throws IOException {
        int second = find(GOOD, ENTRY, 1);
        refused(with(GOOD, second + 42, 4, 0), "its entries overlap");
        byte[] twice = zip("w/data/1", floats(6), "w/data.pkl", PICKLE, "w/data/0", floats(6));
        int name = find(twice, ENTRY, 0) + 46;
        refused(with(twice, name + "w/data/".length(), 1, '0'), "its entry w/data/0 is there twice");
    }

    /** Sizes and places in the directory and at its end, each replaced by a lie. */
    @ParameterizedTest
    @CsvSource({
        "ENTRY, 42, 0xFFFFFFFE", // an entry's header
        "ENTRY, 42, 0x7FFFFFFF",
        "ENTRY, 42, 1",
        "ENTRY, 0, 0",
        "ENTRY, 28, 0xFFFFFFFF", // lengths of name and extra field
        "ENTRY, 28, 0xFFFF0001",
        "END, 12, 0xFFFFFFFF", // length and place of the directory
        "END, 12, 45",
        "END, 16, 0xFFFFFFFF",
        "END, 16, 0",
        "LOCAL, 26, 0xFFFFFFFF",
        "LOCAL, 2, 0"
    })
    void refusesLies(String record, int place, String value) throws IOException {
        int signature = record.equals("ENTRY") ? ENTRY : record.equals("END") ? END : LOCAL;
        refused(with(GOOD, find(GOOD, signature, 0) + place, 4, Long.decode(value)), "weights");
    }

    @Test
    void refusesSizesBeyondTheFile() throws IOException {
        int entry = find(GOOD, ENTRY, 1);
        byte[] larger = with(with(GOOD, entry + 20, 4, 1 << 20), entry + 24, 4, 1 << 20);
        refused(larger, "its entry w/data/0 does not fit into the file");
        byte[] unknown = with(with(GOOD, entry + 20, 4, -1), entry + 24, 4, -1);
        refused(unknown, "its entry w/data/0 does not fit into the file");
    }

    @Test
    void refusesADirectoryOfTooManyEntries() throws IOException {
        byte[] entry = Arrays.copyOfRange(GOOD, find(GOOD, ENTRY, 0), find(GOOD, ENTRY, 1));
        int count = 200_000;
        int begin = find(GOOD, ENTRY, 0);
        ByteBuffer bytes =
                ByteBuffer.allocate(begin + count * entry.length + 22).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(GOOD, 0, begin);
        for (int i = 0; i < count; i++) {
            byte[] name = String.format("%010d", i).getBytes(StandardCharsets.US_ASCII);
            bytes.put(entry, 0, 46).put(name);
        }
        bytes.putInt(END).putLong(0).putInt(count * entry.length).putInt(begin).putShort((short) 0);
        refused(bytes.array(), "would take more than 32 MB");
    }
}
