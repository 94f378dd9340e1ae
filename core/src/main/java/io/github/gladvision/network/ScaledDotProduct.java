package io.github.gladvision.network;

import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The core of every attention layer: softmax(Q K' / sqrt(d)) V (Vaswani et al., 2017, equation 1). */
final class ScaledDotProduct {
    private ScaledDotProduct() {}

    /**
     * On a processor always in float32: the engine has no fast matrix products of bfloat16 for this, and takes twenty
     * times as long with it.
     *
     * @param query [B, heads, n, d]
     * @param key [B, heads, m, d]
     * @param value [B, heads, m, d]
     * @return [B, heads, n, d], in the type of the query
     */
    static Tensor attend(Tensor query, Tensor key, Tensor value) {
        torch.ScalarType type = query.scalar_type().intern();
        if (!query.is_cpu() || type == torch.ScalarType.Float && !torch.is_autocast_enabled(torch.DeviceType.CPU)) {
            return torch.scaled_dot_product_attention(query, key, value);
        }
        try (Scope scope = new Scope();
                Autocast off = Autocast.offOnCpu()) {
            return scope.keep(torch.scaled_dot_product_attention(wide(query), wide(key), wide(value))
                    .to(type));
        }
    }

    private static Tensor wide(Tensor x) {
        return x.to(torch.ScalarType.Float);
    }
}
