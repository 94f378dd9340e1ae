package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** A file of named tensors, whatever its format. Opening it reads no values; a tensor's are read when it is asked for. */
public sealed interface TensorFile permits SafeTensors, PyTorchFile {
    /**
     * Opens a file in the format that its first bytes show: safetensors, or what {@code torch.save} writes.
     *
     * @throws GladException if it does not exist, cannot be read, or is damaged; the message names the file
     */
    static TensorFile open(Path path) {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(2);
        } catch (NoSuchFileException e) {
            throw new GladException(path + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new GladException(path + " cannot be read: " + Engine.firstLine(e) + "; check the file", e);
        }
        return PyTorchFile.startsLikeOne(start) ? PyTorchFile.open(path) : SafeTensors.open(path);
    }

    /** The file. */
    Path path();

    /** The names of all tensors, in the order of the file. */
    Set<String> names();

    /**
     * The shape of a tensor.
     *
     * @throws GladException if there is no tensor of that name
     */
    long[] shape(String name);

    /**
     * A copy of a tensor in the type of the file, which belongs to the innermost open {@link Scope}.
     *
     * @throws GladException if there is no tensor of that name, or its values are not all there
     */
    Tensor tensor(String name);
}
