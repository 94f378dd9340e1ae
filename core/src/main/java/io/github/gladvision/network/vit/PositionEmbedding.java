package io.github.gladvision.network.vit;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.InterpolateMode;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.LongVectorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;

/**
 * What a {@link VisionTransformer} adds to its class token and patches, by their place: learned for the grid of the images
 * of its training, interpolated bicubically for any other.
 */
final class PositionEmbedding {
    private final Tensor posEmbed;
    private final int grid;
    private final boolean antialias;

    PositionEmbedding(ParameterSource source, VisionTransformerConfig config) {
        grid = config.gridSize();
        posEmbed =
                source.parameter("pos_embed", Initializer.normal(0.02), 1, 1 + (long) grid * grid, config.embedDim());
        antialias = config.registerTokens() > 0;
    }

    /** Those of the class token and of height x width patches, [1, 1 + height * width, C]. */
    Tensor forward(long height, long width) {
        if (height == grid && width == grid) {
            return posEmbed;
        }
        try (Scope scope = new Scope()) {
            Tensor learned = posEmbed.to(torch.ScalarType.Float)
                    .narrow(1, 1, (long) grid * grid)
                    .unflatten(1, grid, grid)
                    .permute(0, 3, 1, 2);
            Tensor resized = antialias ? smoothed(learned, height, width) : stretched(learned, height, width);
            Tensor patches = resized.permute(0, 2, 3, 1).flatten(1, 2);
            Tensor own = patches.to(posEmbed.scalar_type());
            return scope.keep(torch.cat(new TensorVector(posEmbed.narrow(1, 0, 1), own), 1));
        }
    }

    /**
     * As DINO does it, and DINOv2 without registers: it asks for (height + 0.1) / grid times the size, lest rounding lose
     * a row, and that factor with its 0.1 is also what sampling positions follow from.
     */
    private Tensor stretched(Tensor learned, long height, long width) {
        return torch.upsample_bicubic2d(
                learned,
                new long[] {height, width},
                false,
                new DoubleOptional((height + 0.1) / grid),
                new DoubleOptional((width + 0.1) / grid));
    }

    /** As DINOv2 does it with registers: to the size, with antialiasing. */
    private static Tensor smoothed(Tensor learned, long height, long width) {
        InterpolateFuncOptions options = new InterpolateFuncOptions();
        options.size().put(new LongVectorOptional(new LongVector(height, width)));
        options.mode().put(new InterpolateMode(new kBicubic()));
        options.align_corners().put(false);
        options.antialias().put(true);
        return torch.interpolate(learned, options);
    }
}
