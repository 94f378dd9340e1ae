package io.github.gladvision.network;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The vision transformer (Dosovitskiy et al., 2021) in the form of DINO (Caron et al., "Emerging properties in
 * self-supervised vision transformers", 2021), with the parameter names of DINO's weight files.
 */
public final class VisionTransformer {
    private final VisionTransformerConfig config;
    private final Tensor clsToken;
    private final Tensor posEmbed;
    private final Conv2d patchEmbed;
    private final List<VisionTransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * What one pass gives.
     *
     * @param classToken the token that stands for the whole image, after the final normalisation, [B, C]
     * @param tokens per depth asked for: all tokens after that block, the class token first, [B, 1 + h * w, C]
     */
    public record Output(Tensor classToken, List<Tensor> tokens) {}

    /**
     * Builds the network.
     *
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @param prefix what precedes the parameters' names; empty for a file of its own
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public VisionTransformer(VisionTransformerConfig config, ParameterSource source, String prefix) {
        this.config = config;
        ParameterSource vit = source.under(prefix);
        int dim = config.embedDim();
        int patch = config.patchSize();
        Initializer small = Initializer.normal(0.02);
        clsToken = vit.parameter("cls_token", small, 1, 1, dim);
        posEmbed = vit.parameter("pos_embed", small, 1, 1 + (long) config.gridSize() * config.gridSize(), dim);
        patchEmbed = new Conv2d(vit.under("patch_embed.proj"), 3, dim, patch, patch, 0, 1);
        for (int i = 0; i < config.depth(); i++) {
            blocks.add(new VisionTransformerBlock(vit.under("blocks." + i), config));
        }
        norm = new LayerNorm(vit.under("norm"), dim, config.normEps());
    }

    /** The network's configuration. */
    public VisionTransformerConfig config() {
        return config;
    }

    /**
     * One pass over images that are already normalised as the weights want it.
     *
     * @param images [B, 3, H, W], H and W multiples of the patch size (what exceeds one is not seen)
     * @param depths after which blocks to take tokens, counted from 1, ascending
     * @throws GladException if the images are smaller than a patch, or there is no such block
     */
    public Output forward(Tensor images, Collection<Integer> depths) {
        if (images.size(2) < config.patchSize() || images.size(3) < config.patchSize()) {
            throw new GladException("the vision transformer needs images of at least " + config.patchSize() + "x"
                    + config.patchSize() + " pixels; use larger ones");
        }
        if (!depths.stream().allMatch(depth -> depth >= 1 && depth <= blocks.size())) {
            throw new GladException("the vision transformer has blocks 1 to " + blocks.size() + ", not all of " + depths
                    + "; name others");
        }
        try (Scope scope = new Scope()) {
            Tensor hidden = embed(images);
            List<Tensor> tokens = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                hidden = blocks.get(i).forward(hidden);
                if (depths.contains(i + 1)) {
                    tokens.add(scope.keep(hidden));
                }
            }
            return new Output(scope.keep(norm.forward(hidden.narrow(1, 0, 1)).squeeze(1)), tokens);
        }
    }

    private Tensor embed(Tensor images) {
        try (Scope scope = new Scope()) {
            Tensor patches = patchEmbed.forward(images.contiguous(torch.MemoryFormat.ChannelsLast));
            Tensor tokens = patches.permute(0, 2, 3, 1).flatten(1, 2);
            Tensor all = torch.cat(new TensorVector(clsToken.expand(images.size(0), -1, -1), tokens), 1);
            return scope.keep(all.add(positions(patches.size(2), patches.size(3))));
        }
    }

    /**
     * The position embeddings for h x w patches: those of training, interpolated bicubically if there were others then.
     * DINO asks for (h + 0.1) / N times the size, lest rounding lose a row, and that factor with its 0.1 is also what
     * sampling positions follow from.
     */
    private Tensor positions(long height, long width) {
        int grid = config.gridSize();
        if (height == grid && width == grid) {
            return posEmbed;
        }
        try (Scope scope = new Scope()) {
            Tensor learned = posEmbed.narrow(1, 1, (long) grid * grid)
                    .unflatten(1, grid, grid)
                    .permute(0, 3, 1, 2);
            Tensor resized = torch.upsample_bicubic2d(
                    learned,
                    new long[] {height, width},
                    false,
                    new DoubleOptional((height + 0.1) / grid),
                    new DoubleOptional((width + 0.1) / grid));
            Tensor patches = resized.permute(0, 2, 3, 1).flatten(1, 2);
            return scope.keep(torch.cat(new TensorVector(posEmbed.narrow(1, 0, 1), patches), 1));
        }
    }
}
