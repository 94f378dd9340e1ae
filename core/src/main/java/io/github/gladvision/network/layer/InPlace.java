package io.github.gladvision.network.layer;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Operations on values that nobody else needs any more: they overwrite their first argument where that gives the same
 * result, which saves memory and the way to it.
 */
public final class InPlace {
    private InPlace() {}

    public static Tensor silu(Tensor own) {
        if (GradMode.is_enabled()) {
            return torch.silu(own);
        }
        torch.silu_(own); // what this returns is no owner, so it must not be kept
        return own;
    }

    public static Tensor gelu(Tensor own) {
        if (GradMode.is_enabled()) {
            return torch.gelu(own);
        }
        torch.gelu_(own);
        return own;
    }

    public static Tensor relu6(Tensor own) {
        if (GradMode.is_enabled()) {
            return torch.relu6(own);
        }
        torch.relu6_(own);
        return own;
    }

    public static Tensor leakyRelu(Tensor own, double slope) {
        if (GradMode.is_enabled()) {
            return torch.leaky_relu(own, new Scalar(slope));
        }
        torch.leaky_relu_(own, new Scalar(slope));
        return own;
    }

    /** (own - mean) / deviation, which have a shape that {@code own} can be combined with. */
    public static Tensor standardise(Tensor own, Tensor mean, Tensor deviation) {
        if (GradMode.is_enabled()) {
            return own.sub(mean).div(deviation);
        }
        own.sub_(mean);
        own.div_(deviation);
        return own;
    }

    /** The sum, of the shape of {@code own}, in the wider of the two types. */
    static Tensor add(Tensor own, Tensor other) {
        if (own.scalar_type().intern() != other.scalar_type().intern()) {
            return own.add(other);
        }
        own.add_(other);
        return own;
    }
}
