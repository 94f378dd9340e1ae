package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.Pickles.DICT;
import static io.github.gladvision.tensor.file.Pickles.MATRIX;
import static io.github.gladvision.tensor.file.Pickles.archive;
import static io.github.gladvision.tensor.file.Pickles.global;
import static io.github.gladvision.tensor.file.Pickles.littleEndian;
import static io.github.gladvision.tensor.file.Pickles.stateDict;
import static io.github.gladvision.tensor.file.Pickles.tensor;
import static io.github.gladvision.tensor.file.Pickles.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that were made to take more memory, more time or more of the stack than there is, or to run a command. */
final class HostileFiles {
    private static final String EMPTY = "\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";

    private final Path folder;
    private int count;

    private HostileFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes them into a folder; their number. */
    static int write(Path folder) throws IOException {
        Files.createDirectories(folder);
        HostileFiles files = new HostileFiles(folder);
        files.headers();
        files.pickles();
        files.oldPickles();
        files.indexes();
        return files.count;
    }

    private void file(String bytes) throws IOException {
        file(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void file(byte[] bytes) throws IOException {
        Files.write(folder.resolve("hostile-" + count++), bytes);
    }

    private void header(String text, int values) throws IOException {
        file(littleEndian(8, text.length()) + text + "\0".repeat(values));
    }

    private void headers() throws IOException {
        for (long length : new long[] {1L << 60, Long.MAX_VALUE, -1, 1L << 31, 1L << 32, 100_000_000, 9, 0}) {
            file(littleEndian(8, length) + "{}");
        }
        header("{\"a\":".repeat(2_000_000), 0);
        header("[".repeat(4_000_000), 0);
        header("{\"__metadata__\":" + "{\"a\":".repeat(1_000_000), 0);
        header("{\"" + "a".repeat(4_000_000), 0);
        header("{\"__metadata__\":{\"a\":\"" + "\\u00e9".repeat(1_500_000) + "\"}}", 0);
        header("{\"a\":{\"shape\":[" + "9".repeat(4_000_000) + "]}}", 0);
        header("{\"a\":{\"shape\":[" + "1,".repeat(5_000_000) + "1]}}", 0);
        header(" ".repeat(4_000_000), 0);
        StringBuilder tensors = new StringBuilder("{\"0" + EMPTY);
        for (int i = 1; i < 180_000; i++) {
            tensors.append(",\"").append(i).append(EMPTY);
        }
        header(tensors + "}", 0);
        StringBuilder metadata = new StringBuilder("{\"__metadata__\":{\"0\":\"\"");
        for (int i = 1; i < 800_000; i++) {
            metadata.append(",\"").append(i).append("\":\"\"");
        }
        header(metadata + "}}", 0);
        header("{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}}", 8);
        header("{\"a\":{\"dtype\":\"F64\",\"shape\":[0,4611686018427387904,8],\"data_offsets\":[0,0]}}", 0);
        header(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[4,12]}}",
                12);
        header(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[9223372036854775799,9223372036854775807]}}",
                8);
    }

    private void pickles() throws IOException {
        for (String few : new String[] {"}", "]", ")", "N", "(", "]\u0094", "((t", "N\u0085", "2", "0N", "G12345678"}) {
            file(archive("N" + few.repeat(4_000_000 / few.length()), 6));
        }
        StringBuilder memo = new StringBuilder("N");
        StringBuilder keys = new StringBuilder("}(");
        for (int i = 0; i < 1_000_000; i++) {
            memo.append('r').append(littleEndian(4, i));
            keys.append('J').append(littleEndian(4, i)).append('N');
        }
        file(archive(memo.toString(), 6));
        file(archive(keys + "u", 6));
        file(archive("]".repeat(300_000) + "a".repeat(299_999), 6));
        file(archive("]q\0" + "](h\0h\0eq\0".repeat(300_000), 6));
        file(archive("]q\0]q\1h\0ah\1a" + text("x") + "\u0093", 6));
        file(archive(
                "](" + "K\1".repeat(300_000) + "eq\0"
                        + tensor("0", "FloatStorage", "", 0, "h\0", "h\0").repeat(2000),
                6));
        file(archive(
                "](" + "](K\1K\2e".repeat(50_000) + "eq\0" + "ccollections\nOrderedDict\n(h\0tR0".repeat(20_000) + DICT,
                6));
        file(archive("(" + ("X" + littleEndian(4, 1_000_000) + "\u00c4\u0080".repeat(500_000)).repeat(10), 6));
        file(archive("c" + "a".repeat(4_000_000), 6));
        file(archive("\u008a\u00ff".repeat(40_000) + "\0".repeat(300), 6));
        for (String name : new String[] {"os system", "posix system", "subprocess Popen", "builtins exec"}) {
            String[] parts = name.split(" ");
            file(archive(global(parts[0], parts[1]) + "(" + text("touch was-run") + "tR.", 6));
        }
        StringBuilder tied = new StringBuilder(DICT + "(" + text("w") + MATRIX + "q\0");
        for (int i = 0; i < 30_000; i++) {
            tied.append(text("w" + i)).append("h\0");
        }
        file(archive(tied + "u", 200_000));
        String apart = tensor("0", "FloatStorage", 0, new long[] {2}, new long[] {199_999});
        file(archive(tied.toString().replace(MATRIX, apart) + "u", 200_000));
    }

    private void oldPickles() throws IOException {
        String content = stateDict("w", MATRIX);
        for (long announced : new long[] {1L << 60, -1, Long.MAX_VALUE / 4 + 2, 7, 6}) {
            file(Pickles.pickles(content, "]" + text("0") + "a", announced, 6));
        }
        file(Pickles.pickles(content, "](" + text("0").repeat(500_000) + "e", 0, 6));
        file(Pickles.pickles("N".repeat(4_000_000), "]", 0, 0));
        file("\u0080\u0002" + global("os", "system") + text("touch was-run") + "\u0085R.");
    }

    private void indexes() throws IOException {
        file("{\"weight_map\":" + "{\"a\":".repeat(2_000_000));
        file("{\"metadata\":" + "[".repeat(4_000_000));
        file("{\"metadata\":\"" + "a".repeat(4_000_000) + "\"}");
        file("{\"weight_map\":{\"a\":\"../hostile-0\"}}");
        file("{\"weight_map\":{\"a\":\"hostile-" + count + "\"}}"); // itself
        StringBuilder names = new StringBuilder("{\"weight_map\":{\"a\":\"b\"");
        for (int i = 0; i < 400_000; i++) {
            names.append(",\"").append(i).append("\":\"").append(i).append('"');
        }
        file(names + "}}");
    }
}
