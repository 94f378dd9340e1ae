package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters that were trained before. Strict: a name that is missing or a shape that differs is an error, never a
 * random value. Half-precision values are widened to float32, unless another {@link Precision} is asked for.
 *
 * <p>One difference of shape is accepted, for older checkpoints have it: the weight of a linear layer, {@code [out,
 * in]}, may be that of a convolution with one pixel, {@code [out, in, 1, 1]}, and the other way round.
 */
public final class StoredParameters implements ParameterSource {
    private final String where;
    private final Precision precision;
    private final Set<String> names;
    private final Set<String> unused;
    private final Function<String, long[]> shapes;
    private final BiConsumer<String, Tensor> values;
    private final Parameters parameters = new Parameters();

    /** From an open file, in float32. */
    public StoredParameters(TensorFile file) {
        this(file, Precision.FLOAT32);
    }

    /**
     * From an open file. Values go straight from the file into the parameters: while they are read, little more memory
     * is needed than for the parameters themselves.
     */
    public StoredParameters(TensorFile file, Precision precision) {
        this(file.path().toString(), precision, file.names(), file::shape, file::copyTo);
    }

    /**
     * From tensors in memory, which are copied, in float32.
     *
     * @param where what to call them in messages, for instance a file's name
     */
    public StoredParameters(String where, Map<String, Tensor> tensors) {
        this(where, tensors, Precision.FLOAT32);
    }

    /** The same in another number type. */
    public StoredParameters(String where, Map<String, Tensor> tensors, Precision precision) {
        this(
                where,
                precision,
                tensors.keySet(),
                name -> Tensors.shape(Objects.requireNonNull(tensors.get(name))),
                (name, target) -> target.copy_(tensors.get(name)));
    }

    private StoredParameters(
            String where,
            Precision precision,
            Set<String> names,
            Function<String, long[]> shapes,
            BiConsumer<String, Tensor> values) {
        this.where = where;
        this.precision = precision;
        this.names = Set.copyOf(names);
        this.unused = new LinkedHashSet<>(names);
        this.shapes = shapes;
        this.values = values;
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        return stored(name, shape, () -> parameters.make(name, precision, shape));
    }

    @Override
    public Tensor table(String name, boolean columns, long... shape) {
        return stored(name, shape, () -> parameters.makeTable(name, columns, shape));
    }

    private Tensor stored(String name, long[] shape, Supplier<Tensor> place) {
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            if (!names.contains(name)) {
                throw new BrokenModelException(where + ": parameter " + name + " of shape " + Arrays.toString(shape)
                        + " is missing; the file belongs to another network or configuration");
            }
            long[] found = shapes.apply(name);
            if (!fits(name, shape, found)) {
                throw new BrokenModelException(
                        where + ": parameter " + name + " should have shape " + Arrays.toString(shape)
                                + " but has " + Arrays.toString(found)
                                + "; the file belongs to another network or configuration");
            }
            Tensor own = place.get();
            values.accept(name, Arrays.equals(shape, found) ? own : own.view(found));
            unused.remove(name);
            return own;
        } catch (RuntimeException e) {
            parameters.close();
            throw e;
        }
    }

    /**
     * Whether what is stored under a name can serve as a network's parameter: it has the same shape, or that of the same
     * matrix.
     */
    public static boolean fits(String name, long[] shape, long[] found) {
        return Arrays.equals(shape, found) || isSameMatrix(name, shape, found);
    }

    /** Whether a weight is that of a linear layer here and of a convolution with one pixel there. */
    private static boolean isSameMatrix(String name, long[] shape, long[] found) {
        long[] longer = shape.length > found.length ? shape : found;
        long[] shorter = shape.length > found.length ? found : shape;
        return (name.equals("weight") || name.endsWith(".weight"))
                && shorter.length == 2
                && Arrays.equals(longer, new long[] {shorter[0], shorter[1], 1, 1});
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public void ignore(String name) {
        unused.remove(name);
    }

    /**
     * Says that the network is complete.
     *
     * @throws GladException if something is stored that no one has asked for or ignored, so that the network is another
     *     than the file's; all parameters handed out are closed then
     */
    public void requireAllUsed() {
        if (!unused.isEmpty()) {
            parameters.close();
            throw new BrokenModelException(where + " belongs to another network or configuration: it has "
                    + unused.iterator().next() + ", which this one does not; use the file that belongs to it");
        }
    }

    /** Names that are stored but that no one has asked for or ignored, in the order of the file. */
    public Set<String> unused() {
        return Collections.unmodifiableSet(unused);
    }
}
