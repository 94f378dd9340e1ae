package io.github.gladvision.memory;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** One grid of tokens from the features of several depths: their values at each place, one behind the other. */
final class TokenGrid {
    private TokenGrid() {}

    /**
     * @param depths of a feature network, [1,C,h,w] each
     * @param side of the grid
     * @return [1, sum of C, side, side]
     */
    static Tensor of(List<Tensor> depths, MemoryView.Tokens kind, int side) {
        try (Scope scope = new Scope()) {
            TensorVector parts = new TensorVector();
            for (Tensor depth : depths) {
                parts.push_back(
                        switch (kind) {
                            case WHITENED -> at(depth, side);
                            case PRINCIPAL -> at(averaged(depth), side);
                            case DIRECTION -> TokenDistance.unit(at(averaged(depth), side));
                        });
            }
            Tensor all = torch.cat(parts, 1);
            return scope.keep(
                    kind == MemoryView.Tokens.DIRECTION ? all.div(new Scalar(Math.sqrt(depths.size()))) : all);
        }
    }

    /** Over 3x3 places, so that a token knows its surroundings (Roth et al. 2022, section 3.1). */
    private static Tensor averaged(Tensor depth) {
        long[] kernel = {3, 3};
        long[] one = {1, 1};
        return torch.avg_pool2d(depth, kernel, one, one, false, false, new LongOptional());
    }

    private static Tensor at(Tensor depth, long side) {
        if (depth.size(2) == side && depth.size(3) == side) {
            return depth;
        }
        return depth.size(2) > side
                ? torch.adaptive_avg_pool2d(depth, side, side)
                : torch.upsample_bilinear2d(depth, new long[] {side, side}, false);
    }
}
