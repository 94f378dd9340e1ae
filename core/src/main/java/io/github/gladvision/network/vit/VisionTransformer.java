package io.github.gladvision.network.vit;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.LayerNorm;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The vision transformer (Dosovitskiy et al., 2021) in the form of DINO (Caron et al., "Emerging properties in
 * self-supervised vision transformers", 2021) and of DINOv2 (Oquab et al., 2023), with registers (Darcet et al., "Vision
 * transformers need registers", 2024) or without, with the parameter names of their weight files.
 */
public final class VisionTransformer {
    private final VisionTransformerConfig config;
    private final Tensor clsToken;
    private final @Nullable Tensor registerTokens;
    private final PositionEmbedding posEmbed;
    private final Conv2d patchEmbed;
    private final List<VisionTransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * What one pass gives.
     *
     * @param classToken the token that stands for the whole image, after the final normalisation, [B, C]
     * @param tokens per depth asked for: all tokens after that block, the class token first, then the registers, if there
     *     are any, then the patches row by row, [B, 1 + registers + h * w, C]
     */
    public record Output(Tensor classToken, List<Tensor> tokens) {}

    /**
     * Builds the network.
     *
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @param prefix what precedes the parameters' names: {@link #prefix} of a file's
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public VisionTransformer(VisionTransformerConfig config, ParameterSource source, String prefix) {
        this.config = config;
        ParameterSource vit = source.under(prefix);
        int dim = config.embedDim();
        int patch = config.patchSize();
        Initializer small = Initializer.normal(0.02);
        clsToken = vit.parameter("cls_token", small, 1, 1, dim);
        int registers = config.registerTokens();
        registerTokens = registers > 0 ? vit.parameter("register_tokens", small, 1, registers, dim) : null;
        posEmbed = new PositionEmbedding(vit, config);
        patchEmbed = new Conv2d(vit.under("patch_embed.proj"), 3, dim, patch, patch, 0, 1);
        for (int i = 0; i < config.depth(); i++) {
            blocks.add(new VisionTransformerBlock(vit.under("blocks." + i), config));
        }
        norm = new LayerNorm(vit.under("norm"), dim, config.normEps());
        vit.ignore("mask_token"); // what takes the place of patches in DINOv2's training
        source.ignore("linear_head.weight"); // the classifier beside the backbone in DINOv2's "lc" models
        source.ignore("linear_head.bias");
    }

    /**
     * What precedes the names of these parameters in a weight file: nothing in most, {@code backbone} in DINOv2's models
     * with a classifier.
     *
     * @param names of all tensors in the file
     */
    public static String prefix(Set<String> names) {
        String classToken = ".cls_token";
        return names.stream()
                .filter(name -> name.endsWith(classToken))
                .map(name -> name.substring(0, name.length() - classToken.length()))
                .findFirst()
                .orElse("");
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
            throw new BadSettingException("the vision transformer needs images of at least " + config.patchSize() + "x"
                    + config.patchSize() + " pixels; use larger ones");
        }
        if (!depths.stream().allMatch(depth -> depth >= 1 && depth <= blocks.size())) {
            throw new BadSettingException("the vision transformer has blocks 1 to " + blocks.size() + ", not all of "
                    + depths + "; name others");
        }
        try (Scope scope = new Scope()) {
            Tensor hidden = embed(images);
            List<Tensor> tokens = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                hidden = blocks.get(i).forward(hidden);
                if (depths.contains(i + 1)) {
                    tokens.add(scope.keep(hidden.to(images.scalar_type())));
                }
            }
            Tensor classToken = norm.forward(hidden.narrow(1, 0, 1)).squeeze(1);
            return new Output(scope.keep(classToken.to(images.scalar_type())), tokens);
        }
    }

    private Tensor embed(Tensor images) {
        try (Scope scope = new Scope()) {
            Tensor patches = patchEmbed
                    .forward(images.contiguous(torch.MemoryFormat.ChannelsLast))
                    .to(images.scalar_type());
            Tensor tokens = patches.permute(0, 2, 3, 1).flatten(1, 2);
            Tensor all = torch.cat(new TensorVector(clsToken.expand(images.size(0), -1, -1), tokens), 1)
                    .add(posEmbed.forward(patches.size(2), patches.size(3)));
            return scope.keep(registerTokens == null ? all : insert(registerTokens, all));
        }
    }

    /** Registers stand after the class token; having no place in the image, they get no position. */
    private static Tensor insert(Tensor registers, Tensor tokens) {
        try (Scope scope = new Scope()) {
            return scope.keep(torch.cat(
                    new TensorVector(
                            tokens.narrow(1, 0, 1),
                            registers.expand(tokens.size(0), -1, -1),
                            tokens.narrow(1, 1, tokens.size(1) - 1)),
                    1));
        }
    }
}
