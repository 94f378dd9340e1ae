package io.github.gladvision.weights;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learns the names and shapes of a network's parameters from its constructor, without making any: each is the same
 * single value, which only looks as if it had the shape.
 */
final class AskedShapes implements ParameterSource {
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Set<String> ignored = new HashSet<>();
    private final Tensor value;

    /** Belongs to the innermost open scope. */
    AskedShapes() {
        value = torch.zeros(1);
    }

    /** What {@code construction} asks of the source that it gets. */
    static AskedShapes of(Consumer<ParameterSource> construction) {
        try (Scope scope = new Scope()) {
            AskedShapes source = new AskedShapes();
            construction.accept(source);
            return source;
        }
    }

    /** By name, in the order of construction. */
    Map<String, long[]> shapes() {
        return shapes;
    }

    /** Whether the network knows a tensor of this name, be it that it has no use for it. */
    boolean knows(String name) {
        return shapes.containsKey(name) || ignored.contains(name);
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        shapes.put(name, shape.clone());
        return value.expand(shape);
    }

    @Override
    public void ignore(String name) {
        ignored.add(name);
    }

    /** None: they belong to the scope of {@link #of}. */
    @Override
    public Parameters parameters() {
        return new Parameters();
    }
}
