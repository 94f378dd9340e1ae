package io.github.gladvision.network.layer;

import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Scaled dot-product attention (Vaswani et al., 2017, section 3.2.1) of queries [B, heads, n, d] to keys and values [B,
 * heads, m, d].
 *
 * <p>On a processor always in float32: the engine's bfloat16 attention has no fast matrix product there, and takes twenty
 * times as long.
 */
public final class ScaledDotProductAttention {
    private ScaledDotProductAttention() {}

    /** Every query attends to all keys. */
    public static Tensor attend(Tensor queries, Tensor keys, Tensor values) {
        return attend(queries, keys, values, false);
    }

    /** Every query attends to the keys up to its own place. */
    public static Tensor attendToPast(Tensor queries, Tensor keys, Tensor values) {
        return attend(queries, keys, values, true);
    }

    private static Tensor attend(Tensor queries, Tensor keys, Tensor values, boolean causal) {
        if (!queries.is_cpu()) {
            return compute(queries, keys, values, causal);
        }
        torch.ScalarType wide = torch.ScalarType.Float;
        try (Scope scope = new Scope();
                Autocast off = Autocast.offOnCpu()) {
            Tensor attended = compute(queries.to(wide), keys.to(wide), values.to(wide), causal);
            return scope.keep(attended.to(queries.scalar_type()));
        }
    }

    private static Tensor compute(Tensor queries, Tensor keys, Tensor values, boolean causal) {
        try (Scope scope = new Scope()) {
            return scope.keep(torch.scaled_dot_product_attention(
                    queries, keys, values, new TensorOptional(), 0, causal, new DoubleOptional(), false));
        }
    }
}
