package io.github.gladvision.network.autoencoder;

import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Applies a network that enlarges or reduces pictures to overlapping tiles of one, and blends what it makes of them:
 * from the border of a tile on, its share rises evenly over the overlap, a quarter of the tile.
 *
 * @param in side of a tile of the network's input
 * @param out side of what the network makes of it
 */
record Tiles(int in, int out) {
    private static final int OVERLAP = 4;

    /** Whether a picture is larger than a tile. */
    boolean needed(Tensor picture) {
        return picture.size(2) > in || picture.size(3) > in;
    }

    Tensor apply(Tensor picture, UnaryOperator<Tensor> network) {
        try (Scope scope = new Scope()) {
            TensorVector rows = new TensorVector();
            @Nullable List<Tensor> above = null;
            for (long y = 0; y < picture.size(2); y += in - in / OVERLAP) {
                List<Tensor> row = row(piece(picture, 2, y), above, network);
                TensorVector cut = new TensorVector();
                row.forEach(tile -> cut.push_back(cut(cut(tile, 2), 3)));
                rows.push_back(torch.cat(cut, 3));
                if (above != null) {
                    above.forEach(Tensor::close);
                }
                above = row;
            }
            return scope.keep(torch.cat(rows, 2));
        }
    }

    /** What the network makes of the tiles of one strip, blended with the row above and with each other. */
    private List<Tensor> row(Tensor strip, @Nullable List<Tensor> above, UnaryOperator<Tensor> network) {
        List<Tensor> row = new ArrayList<>();
        for (long x = 0; x < strip.size(3); x += in - in / OVERLAP) {
            try (Scope scope = new Scope()) {
                Tensor tile = network.apply(piece(strip, 3, x));
                if (above != null) {
                    blend(above.get(row.size()), tile, 2);
                }
                if (!row.isEmpty()) {
                    blend(row.get(row.size() - 1), tile, 3);
                }
                row.add(scope.keep(tile));
            }
        }
        return row;
    }

    private Tensor piece(Tensor picture, int dim, long start) {
        return picture.narrow(dim, start, Math.min(in, picture.size(dim) - start));
    }

    /** What of a tile is shown; the rest is that of the next one. */
    private Tensor cut(Tensor tile, int dim) {
        return tile.narrow(dim, 0, Math.min(out - out / OVERLAP, tile.size(dim)));
    }

    /** Blends the first lines of {@code tile} with the last of the one before it, in place. */
    private void blend(Tensor before, Tensor tile, int dim) {
        try (Scope scope = new Scope()) {
            int extent = (int) Math.min(out / OVERLAP, Math.min(before.size(dim), tile.size(dim)));
            float[] shares = new float[extent];
            for (int i = 0; i < extent; i++) {
                shares[i] = (float) i / extent;
            }
            Tensor share = Tensors.of(shares, dim == 2 ? new long[] {extent, 1} : new long[] {extent});
            Tensor first = tile.narrow(dim, 0, extent);
            Tensor last = before.narrow(dim, before.size(dim) - extent, extent);
            first.copy_(last.mul(share.neg().add(new Scalar(1.0))).add(first.mul(share)));
        }
    }
}
