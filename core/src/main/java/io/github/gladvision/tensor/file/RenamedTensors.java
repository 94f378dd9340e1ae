package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.Printable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** A file whose tensors are seen under other names, those of another program or an older version for instance. */
public final class RenamedTensors implements TensorFile {
    private final TensorFile file;
    private final Map<String, String> storedNames = new LinkedHashMap<>();

    /**
     * A view of {@code file}, which is closed with it.
     *
     * @param names gives the new name for one in the file, or null for a tensor that is to be left out
     * @throws GladException if two tensors would have the same name
     */
    public RenamedTensors(TensorFile file, Function<String, @Nullable String> names) {
        this.file = file;
        for (String stored : file.names()) {
            String name = names.apply(stored);
            if (name != null) {
                String other = storedNames.put(name, stored);
                if (other != null) {
                    throw new BrokenModelException(file.path() + " has both " + Printable.of(other) + " and "
                            + Printable.of(stored) + ", which are two names for the same tensor; remove one of them");
                }
            }
        }
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(storedNames.keySet());
    }

    @Override
    public long[] shape(String name) {
        return file.shape(storedName(name));
    }

    @Override
    public Tensor tensor(String name) {
        return file.tensor(storedName(name));
    }

    @Override
    public void copyTo(String name, Tensor target) {
        file.copyTo(storedName(name), target);
    }

    private String storedName(String name) {
        String stored = storedNames.get(name);
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
