package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Layers one after the other. What a layer made is freed as soon as the next one has used it. */
public final class Sequential {
    /** One layer. What it makes belongs to the scope around the call. */
    @FunctionalInterface
    public interface Layer {
        public Tensor forward(Tensor x);
    }

    private Sequential() {}

    public static Tensor forward(List<? extends Layer> layers, Tensor input) {
        try (Scope scope = new Scope()) {
            Tensor x = input;
            for (Layer layer : layers) {
                Tensor next;
                try (Scope inner = new Scope()) {
                    next = inner.keep(layer.forward(x));
                }
                if (x != input) {
                    x.close();
                }
                x = next;
            }
            return scope.keep(x);
        }
    }
}
