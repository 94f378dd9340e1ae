package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.Printable;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The tensors of a file, whatever its format: where they lie is known, and their values are read from there. */
final class TensorTable implements AutoCloseable {
    /** Bytes that are converted at a time. */
    private static final int SLAB = 1 << 20;

    /** Where they are meanwhile. One for all, and kept: of many, the C library would make holes. */
    private static final ByteBuffer CONVERTED = ByteBuffer.allocateDirect(SLAB);

    /** Bytes that are read at a time; a buffer has less than 2 GiB. */
    private static final long PIECE = 1 << 30;

    private final OpenFile file;
    private final Map<String, StoredTensor> tensors;

    /** Takes the file over. */
    TensorTable(OpenFile file, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    Path path() {
        return file.path();
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    long[] shape(String name) {
        return stored(name).shape().clone();
    }

    Tensor tensor(String name) {
        StoredTensor stored = stored(name);
        try (Scope scope = new Scope()) {
            Tensor tensor = empty(stored, stored.shape());
            copyTo(name, tensor);
            return scope.keep(tensor);
        } catch (GladException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(stored, Engine.firstLine(e), e);
        }
    }

    void copyTo(String name, Tensor target) {
        StoredTensor stored = stored(name);
        if (!stored.hasShape(Tensors.shape(target))) {
            throw new IllegalArgumentException("tensor " + name + " of shape " + Arrays.toString(stored.shape())
                    + " does not fit into " + Arrays.toString(Tensors.shape(target)));
        }
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            copy(stored, target);
            file.requireUnchanged();
        } catch (IOException e) {
            throw unreadable(stored, SafeFile.reason(e), e);
        } catch (RuntimeException e) {
            throw unreadable(stored, Engine.firstLine(e), e);
        }
    }

    private void copy(StoredTensor stored, Tensor target) throws IOException {
        if (stored.count() == 0) {
            return;
        }
        boolean isFlat = target.is_contiguous();
        long row = isFlat ? stored.type().bytes() : stored.bytes() / target.size(0);
        if (!stored.isInOrder() || row > SLAB) {
            Tensor flat = empty(stored, stored.extent());
            read(stored.position(), flat);
            target.copy_(torch.as_strided(flat, stored.shape(), stored.strides(), new LongOptional()));
        } else if (isFlat
                && target.is_cpu()
                && target.scalar_type().intern() == stored.type().scalar()) {
            read(stored.position(), target);
        } else {
            copyInSlabs(stored, isFlat ? target.view(-1) : target, row);
        }
    }

    /**
     * Converts or reorders a slice of the first dimension at a time, so that no second copy of it all is needed.
     *
     * @param row number of bytes of the smallest slice
     */
    private void copyInSlabs(StoredTensor stored, Tensor target, long row) throws IOException {
        long rows = target.size(0);
        long[] shape = Tensors.shape(target);
        long most = SLAB / row;
        for (long at = 0; at < rows; at += most) {
            shape[0] = Math.min(most, rows - at);
            int bytes = (int) (shape[0] * row);
            synchronized (CONVERTED) {
                try (Scope scope = new Scope()) {
                    file.read(stored.position() + at * row, CONVERTED.clear().limit(bytes));
                    Tensor piece = torch.from_blob(new BytePointer(CONVERTED.rewind()), shape, options(stored));
                    target.narrow(0, at, shape[0]).copy_(piece);
                }
            }
        }
    }

    private static TensorOptions options(StoredTensor stored) {
        return new TensorOptions(stored.type().scalar());
    }

    private static Tensor empty(StoredTensor stored, long... shape) {
        return torch.empty(shape, options(stored), null);
    }

    /** Fills a tensor on the processor whose values lie in order. */
    private void read(long position, Tensor target) throws IOException {
        long count = target.nbytes();
        for (long done = 0; done < count; done += PIECE) {
            file.read(position + done, Tensors.bytes(target, done, (int) Math.min(count - done, PIECE)));
        }
    }

    private GladException unreadable(StoredTensor stored, String why, Exception cause) {
        return new BrokenModelException(
                path() + ": tensor " + Printable.of(stored.name()) + " cannot be read: " + why
                        + "; check the file, or download or save it again",
                cause);
    }

    private StoredTensor stored(String name) {
        StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new BrokenModelException(
                    path() + " has no tensor " + Printable.of(name) + "; it is a file of another kind or version");
        }
        return stored;
    }

    @Override
    public void close() {
        file.close();
    }
}
