package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * A state dict as {@code torch.save} writes it ({@code .pth}, {@code .pt}, {@code .bin}, {@code .ckpt}): an archive of a
 * pickle and the tensors' values, or, before PyTorch 1.6, a few pickles with the values behind them.
 *
 * <p>Nothing in it is executed. Tensors and plain containers are understood, and a few names that checkpoints mention
 * beside them are passed over; a file whose pickle names anything else, which Python would import
 * and call, is refused with that name. A dict around the state dict ({@code state_dict}, {@code model}, ...) is looked
 * through.
 */
public final class PyTorchFile implements TensorFile {
    private final TensorTable table;

    private PyTorchFile(TensorTable table) {
        this.table = table;
    }

    /**
     * Opens a file; reads the names and shapes, but no values.
     *
     * @throws GladException if it does not exist, is damaged, or holds anything but tensors and plain containers
     */
    public static PyTorchFile open(Path path) {
        return open(path, new Allowance());
    }

    static PyTorchFile open(Path path, Allowance allowance) {
        try {
            return OpenFile.open(path, file -> new PyTorchFile(new TensorTable(file, tensors(file, allowance))));
        } catch (MalformedFileException e) {
            throw new BrokenModelException(
                    path + " cannot be used as PyTorch weights (" + e.getMessage() + "); download it again, or save the"
                            + " state dict alone with torch.save(model.state_dict(), FILE)",
                    e);
        }
    }

    private static Map<String, StoredTensor> tensors(OpenFile file, Allowance allowance) throws IOException {
        return PyTorchArchive.isOne(file)
                ? PyTorchArchive.tensors(file, allowance)
                : PyTorchPickles.tensors(file, allowance);
    }

    @Override
    public Path path() {
        return table.path();
    }

    @Override
    public Set<String> names() {
        return table.names();
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
