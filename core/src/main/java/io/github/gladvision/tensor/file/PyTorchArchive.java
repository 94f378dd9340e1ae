package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip archive of one folder with {@code data.pkl}, and
 * {@code data/0}, {@code data/1}, ..., the storages.
 */
final class PyTorchArchive {
    private static final String PICKLE = "/data.pkl";
    private static final int LONGEST_ORDER = 16;

    private PyTorchArchive() {}

    /** Whether a file begins like a zip archive. */
    static boolean isOne(OpenFile file) throws IOException {
        return file.size() >= 2 && file.reader(0, 2).getShort() == ('P' | 'K' << 8);
    }

    static Map<String, StoredTensor> tensors(OpenFile file, Allowance allowance) throws IOException {
        Map<String, FilePart> entries = ZipDirectory.read(file, allowance);
        String root = root(entries);
        requireLittleEndian(file, entries.get(root + "/byteorder"));
        FilePart pickle = entries.getOrDefault(root + PICKLE, new FilePart(0, 0));
        Object content = PickleReader.read(new ByteReader(file, pickle), new StateDictPickle(allowance), allowance);
        return StateDict.tensors(content, key -> entries.get(root + "/data/" + key), file.size(), allowance);
    }

    /** The folder of the one pickle there may be. */
    private static String root(Map<String, FilePart> entries) throws MalformedFileException {
        String root = null;
        for (String name : entries.keySet()) {
            if (name.endsWith(PICKLE)) {
                String folder = name.substring(0, name.length() - PICKLE.length());
                if (root != null || folder.contains("/")) {
                    throw new MalformedFileException(
                            "it is an archive of several things, " + Printable.of(name) + " for one");
                }
                root = folder;
            }
        }
        if (root == null) {
            throw new MalformedFileException("it is an archive of something else");
        }
        return root;
    }

    private static void requireLittleEndian(OpenFile file, @Nullable FilePart order) throws IOException {
        if (order == null) {
            return;
        }
        int length = (int) Math.min(order.size(), LONGEST_ORDER);
        byte[] text = new ByteReader(file, order).getBytes(length);
        if (!new String(text, StandardCharsets.US_ASCII).equals("little")) {
            throw new MalformedFileException("it was saved on a big-endian machine");
        }
    }
}
