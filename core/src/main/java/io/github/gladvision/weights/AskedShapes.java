package io.github.gladvision.weights;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learns the names and shapes of a network's parameters from its constructor, without making any: each is the same
 * single value, which only looks as if it had the shape.
 */
final class AskedShapes implements ParameterSource {
    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final Tensor value;

    /** Belongs to the innermost open scope. */
    AskedShapes() {
        value = torch.zeros(1);
    }

    /** What {@code construction} asks of the source that it gets. */
    static Map<String, long[]> of(Consumer<ParameterSource> construction) {
        try (Scope scope = new Scope()) {
            AskedShapes source = new AskedShapes();
            construction.accept(source);
            return source.shapes;
        }
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        shapes.put(name, shape.clone());
        return value.expand(shape);
    }

    /** None: they belong to the scope of {@link #of}. */
    @Override
    public Parameters parameters() {
        return new Parameters();
    }
}
