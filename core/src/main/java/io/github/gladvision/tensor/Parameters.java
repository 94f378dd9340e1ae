package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.Closing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * The state dict of a network: its tensors by name, in the order of construction. It owns them, independently of any
 * {@link Scope}; closing it frees them, and the network is of no use afterwards.
 */
public final class Parameters implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final List<Tensor> derived = new ArrayList<>();
    private final boolean owned;

    public Parameters() {
        this(new LinkedHashMap<>(), true);
    }

    private Parameters(Map<String, Tensor> tensors, boolean owned) {
        this.tensors = tensors;
        this.owned = owned;
    }

    /** The same tensors in the hands of somebody who does not own them: closing it frees nothing. It ends with this. */
    public Parameters borrowed() {
        return new Parameters(tensors, false);
    }

    /** The tensors by name, in the order they were asked for. A view: it cannot be changed, and it ends with this. */
    public Map<String, Tensor> asMap() {
        return Collections.unmodifiableMap(tensors);
    }

    /** Number of single values in all tensors together. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** Switches the recording of gradients for all tensors. */
    public Parameters requiresGrad(boolean on) {
        try (Scope scope = new Scope()) {
            tensors.values().forEach(tensor -> tensor.set_requires_grad(on));
        }
        return this;
    }

    /**
     * Overwrites all values with those of another state dict, in place.
     *
     * @throws GladException if names or shapes differ; nothing has been changed then
     */
    public void copyFrom(Map<String, Tensor> other) {
        if (!tensors.keySet().equals(other.keySet())) {
            String odd = tensors.keySet().stream()
                    .filter(name -> !other.containsKey(name))
                    .findFirst()
                    .orElseGet(() -> other.keySet().stream()
                            .filter(name -> !tensors.containsKey(name))
                            .findFirst()
                            .orElseThrow());
            throw new GladException("cannot copy parameters: only one side has " + odd
                    + "; use the same network configuration on both sides");
        }
        tensors.forEach((name, tensor) ->
                requireShape(name, Tensors.shape(tensor), Tensors.shape(Objects.requireNonNull(other.get(name)))));
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> tensor.copy_(other.get(name)));
        }
    }

    private static void requireShape(String name, long[] expected, long[] found) {
        if (!Arrays.equals(expected, found)) {
            throw new GladException("cannot copy parameter " + name + ": expected shape " + Arrays.toString(expected)
                    + ", found " + Arrays.toString(found) + "; use the same network configuration on both sides");
        }
    }

    /**
     * Takes a copy of {@code values} in float32 and keeps it under {@code name}. Names are unique; asking for one twice
     * would tie two layers together by accident.
     */
    Tensor add(String name, Tensor values) {
        Tensor own = make(name, Precision.FLOAT32, Tensors.shape(values));
        try (Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            own.copy_(values);
        }
        return own;
    }

    /** Keeps a new tensor under {@code name}, whose values are still to be set. */
    public Tensor make(String name, Precision precision, long... shape) {
        requireNew(name);
        try (Scope scope = new Scope()) {
            MemoryFormatOptional order =
                    isConvolution(shape) ? new MemoryFormatOptional(torch.MemoryFormat.ChannelsLast) : null;
            Tensor own = torch.empty(shape, new TensorOptions(precision.scalarType()), order);
            tensors.put(name, scope.release(own));
            return own;
        }
    }

    /**
     * Keeps a new tensor of half precision under {@code name}, whose values are still to be set.
     *
     * @param columns whether its last dimension but one lies innermost in memory
     */
    public Tensor makeTable(String name, boolean columns, long... shape) {
        requireNew(name);
        try (Scope scope = new Scope()) {
            TensorOptions half = new TensorOptions(torch.ScalarType.Half);
            int last = shape.length - 1;
            long[] inMemory = shape.clone();
            if (columns) {
                inMemory[last] = shape[last - 1];
                inMemory[last - 1] = shape[last];
            }
            Tensor inOrder = torch.empty(inMemory, half, null);
            Tensor own = scope.release(columns ? inOrder.transpose(last - 1, last) : inOrder);
            tensors.put(name, own);
            return own;
        }
    }

    /**
     * Keeps what was computed from parameters once and for all, and frees it with them. It is no part of the state dict.
     *
     * @param tensor of any scope, whose end its values survive
     * @return with the same values in the same memory
     */
    public Tensor keep(Tensor tensor) {
        try (Scope scope = new Scope()) {
            Tensor own = scope.release(tensor.detach());
            derived.add(own);
            return own;
        }
    }

    /** Whether the order of dimensions in memory is a question: with one pixel, or one channel, all are the same. */
    private static boolean isConvolution(long[] shape) {
        return shape.length == 4 && shape[1] > 1 && shape[2] * shape[3] > 1;
    }

    private void requireNew(String name) {
        if (tensors.containsKey(name)) {
            throw new IllegalArgumentException("parameter " + name + " was asked for twice");
        }
    }

    @Override
    public void close() {
        if (owned) {
            List<Tensor> all = new ArrayList<>(tensors.values());
            all.addAll(derived);
            try {
                Closing.all(all);
            } finally {
                tensors.clear();
                derived.clear();
            }
        }
    }
}
