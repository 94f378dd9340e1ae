package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A file of named tensors in the safetensors format: eight bytes with the length of a JSON header, the header, the
 * values. The header is checked completely when the file is opened; a tensor's values are read when it is asked for.
 */
public final class SafeTensors implements TensorFile {
    private final TensorTable table;
    private final Map<String, String> metadata;

    private SafeTensors(TensorTable table, Map<String, String> metadata) {
        this.table = table;
        this.metadata = metadata;
    }

    /**
     * Opens a file.
     *
     * @throws GladException if it does not exist, cannot be read, or is not a well-formed safetensors file
     */
    public static SafeTensors open(Path path) {
        return open(path, new Allowance());
    }

    static SafeTensors open(Path path, Allowance allowance) {
        try {
            return OpenFile.open(path, file -> {
                SafeTensorsHeader header = SafeTensorsHeader.read(file, allowance);
                return new SafeTensors(new TensorTable(file, header.tensors()), header.metadata());
            });
        } catch (MalformedFileException e) {
            throw new BrokenModelException(
                    path + " is not a usable safetensors file (" + e.getMessage() + "); download or save it again", e);
        }
    }

    /**
     * Writes {@code tensors} to a file in place of an older one. The new file takes the name only when it is complete and
     * on the disk; on any trouble the old one stays as it is.
     *
     * @param metadata free text by name, kept in the header
     * @throws GladException if the file cannot be written, for instance because the disk is full
     */
    public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SafeTensorsWriter.write(path, tensors, metadata);
    }

    /**
     * SHA-256 of the file that {@link #write} would write, in hexadecimal.
     *
     * @param path where, for messages
     */
    public static String sha256(Path path, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            SafeTensorsWriter.content(path, tensors, metadata).writeTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Path path() {
        return table.path();
    }

    @Override
    public Set<String> names() {
        return table.names();
    }

    /** The free text in the header. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public long[] shape(String name) {
        return table.shape(name);
    }

    @Override
    public Tensor tensor(String name) {
        return table.tensor(name);
    }

    @Override
    public void copyTo(String name, Tensor target) {
        table.copyTo(name, target);
    }

    @Override
    public void close() {
        table.close();
    }
}
