package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters that were trained before. Strict: a name that is missing or a shape that differs is an error, never a
 * random value. Half-precision values are widened to float32.
 */
public final class StoredParameters implements ParameterSource {
    private final String where;
    private final Set<String> names;
    private final Set<String> unused;
    private final Function<String, long[]> shapes;
    private final Function<String, Tensor> values;
    private final Parameters parameters = new Parameters();

    /** From an open file. */
    public StoredParameters(TensorFile file) {
        this(file.path().toString(), file.names(), file::shape, file::tensor);
    }

    /**
     * From tensors in memory, which are copied.
     *
     * @param where what to call them in messages, for instance a file's name
     */
    public StoredParameters(String where, Map<String, Tensor> tensors) {
        this(where, tensors.keySet(), name -> Tensors.shape(Objects.requireNonNull(tensors.get(name))), tensors::get);
    }

    private StoredParameters(
            String where, Set<String> names, Function<String, long[]> shapes, Function<String, Tensor> values) {
        this.where = where;
        this.names = Set.copyOf(names);
        this.unused = new LinkedHashSet<>(names);
        this.shapes = shapes;
        this.values = values;
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        try (Scope scope = new Scope()) {
            if (!names.contains(name)) {
                throw new GladException(where + ": parameter " + name + " of shape " + Arrays.toString(shape)
                        + " is missing; the file belongs to another network or configuration");
            }
            long[] found = shapes.apply(name);
            if (!Arrays.equals(shape, found)) {
                throw new GladException(where + ": parameter " + name + " should have shape " + Arrays.toString(shape)
                        + " but has " + Arrays.toString(found)
                        + "; the file belongs to another network or configuration");
            }
            Tensor own = parameters.add(name, values.apply(name));
            unused.remove(name);
            return own;
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public void ignore(String name) {
        unused.remove(name);
    }

    /** Names that are stored but that no one has asked for or ignored, in the order of the file. */
    public Set<String> unused() {
        return Collections.unmodifiableSet(unused);
    }
}
