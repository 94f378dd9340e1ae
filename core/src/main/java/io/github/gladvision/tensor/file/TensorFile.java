package io.github.gladvision.tensor.file;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Scope;
import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A file of named tensors, whatever its format. Opening it reads no values; a tensor's are read when it is asked for.
 *
 * <p>The file stays open until it is closed; one that is forgotten is closed by the garbage collector.
 */
public sealed interface TensorFile extends AutoCloseable
        permits SafeTensors, PyTorchFile, ShardedTensors, RenamedTensors {
    /**
     * Opens a file in the format that its first bytes show: safetensors, what {@code torch.save} writes, or the index of
     * several such files ({@code *.index.json}).
     *
     * @throws GladException if it does not exist, cannot be read, or is damaged; the message names the file
     */
    static TensorFile open(Path path) {
        return TensorFiles.open(path);
    }

    /** The file; of several, their index. */
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

    /**
     * Reads the values of a tensor into {@code target}, whose type and order of dimensions in memory may be others. No
     * memory is needed for a second copy of them, unless they lie scattered in the file.
     *
     * @param target of the tensor's shape
     * @throws GladException if there is no tensor of that name, or its values are not all there; {@code target} may then
     *     hold some of them
     */
    void copyTo(String name, Tensor target);

    @Override
    void close();
}
