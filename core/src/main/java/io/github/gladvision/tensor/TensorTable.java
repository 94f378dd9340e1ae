package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The tensors of a file, whatever its format: where they lie is known, and their values are read from there. */
final class TensorTable implements AutoCloseable {
    /** Elements that are converted at a time. */
    private static final long SLAB = 1 << 18;

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
        if (!stored.isInOrder()) {
            Tensor flat = empty(stored, stored.extent());
            read(stored.position(), flat);
            target.copy_(torch.as_strided(flat, stored.shape(), stored.strides(), new LongOptional()));
        } else if (!target.is_contiguous()) {
            copyInSlabs(stored, target);
        } else if (target.is_cpu()
                && target.scalar_type().intern() == stored.type().scalar()) {
            read(stored.position(), target);
        } else {
            copyInSlabs(stored, target.view(-1));
        }
    }

    /** Converts or reorders a slice of the first dimension at a time, so that no second copy of it all is needed. */
    private void copyInSlabs(StoredTensor stored, Tensor target) throws IOException {
        long rows = target.size(0);
        long row = stored.count() / rows;
        long[] shape = Tensors.shape(target);
        shape[0] = Math.min(rows, Math.max(1, SLAB / row));
        Tensor slab = empty(stored, shape); // one for all: the C library would make holes of many
        for (long at = 0; at < rows; at += shape[0]) {
            try (Scope scope = new Scope()) {
                Tensor piece = slab.narrow(0, 0, Math.min(shape[0], rows - at));
                read(stored.position() + at * row * stored.type().bytes(), piece);
                target.narrow(0, at, piece.size(0)).copy_(piece);
            }
        }
    }

    private static Tensor empty(StoredTensor stored, long... shape) {
        return torch.empty(shape, new TensorOptions(stored.type().scalar()), null);
    }

    /** Fills a tensor on the processor whose values lie in order. */
    private void read(long position, Tensor target) throws IOException {
        long count = target.nbytes();
        for (long done = 0; done < count; done += PIECE) {
            file.read(position + done, Tensors.bytes(target, done, (int) Math.min(count - done, PIECE)));
        }
    }

    private GladException unreadable(StoredTensor stored, String why, Exception cause) {
        return new GladException(
                path() + ": tensor " + Printable.of(stored.name()) + " cannot be read: " + why
                        + "; check the file, or download or save it again",
                cause);
    }

    private StoredTensor stored(String name) {
        StoredTensor stored = tensors.get(name);
        if (stored == null) {
            throw new GladException(
                    path() + " has no tensor " + Printable.of(name) + "; it is a file of another kind or version");
        }
        return stored;
    }

    @Override
    public void close() {
        file.close();
    }
}
