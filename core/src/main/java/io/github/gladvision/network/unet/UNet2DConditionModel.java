package io.github.gladvision.network.unet;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.Denoiser;
import io.github.gladvision.network.NetworkFolder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.GroupNorm;
import io.github.gladvision.network.layer.InPlace;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The U-Net of Stable Diffusion 1 and 2 (Rombach et al., "High-resolution image synthesis with latent diffusion models",
 * 2022), in any size. Parameter names are those of the class of the same name in diffusers, so that its weight files fit
 * as they are.
 *
 * <p>Computes in channels-last order throughout; so the prediction has the shape of the latents, but not necessarily
 * their strides.
 */
public final class UNet2DConditionModel implements Denoiser {
    private final UNetConfig config;
    private final Conv2d convIn;
    private final TimestepEmbedding timeEmbedding;
    private final List<DownBlock2D> downBlocks = new ArrayList<>();
    private final @Nullable MidBlock2D midBlock;
    private final List<UpBlock2D> upBlocks = new ArrayList<>();
    private final GroupNorm convNormOut;
    private final Conv2d convOut;

    /**
     * Builds the network.
     *
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @param prefix what precedes the parameters' names; empty for a file of its own
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public UNet2DConditionModel(UNetConfig config, ParameterSource source, String prefix) {
        this.config = config;
        ParameterSource unet = source.under(prefix);
        List<Integer> channels = config.blockOutChannels();
        convIn = new Conv2d(unet.under("conv_in"), config.inChannels(), channels.get(0), 3);
        timeEmbedding = new TimestepEmbedding(
                unet.under("time_embedding"), channels.get(0), config.flipSinToCos(), config.freqShift());
        for (int i = 0; i < config.levels(); i++) {
            downBlocks.add(new DownBlock2D(unet.under("down_blocks." + i), config, i));
        }
        midBlock = config.midBlockType() == null ? null : new MidBlock2D(unet.under("mid_block"), config);
        for (int i = 0; i < config.levels(); i++) {
            upBlocks.add(new UpBlock2D(unet.under("up_blocks." + i), config, i));
        }
        convNormOut =
                new GroupNorm(unet.under("conv_norm_out"), config.normNumGroups(), channels.get(0), config.normEps());
        convOut = new Conv2d(unet.under("conv_out"), channels.get(0), config.outChannels(), 3);
    }

    /**
     * Reads a network from a folder as diffusers writes it: {@code config.json} and weights.
     *
     * @throws GladException if one of them is missing, damaged or of another network
     */
    public static Part<UNet2DConditionModel> read(Path folder, Precision precision) {
        return read(UNetConfig.read(folder.resolve(Part.CONFIG)), folder, precision);
    }

    /**
     * Reads a network from weights alone, such as the {@code checkpoint-N} of a training.
     *
     * @param weights a file, or a folder with one
     * @throws GladException if it cannot be read or belongs to another network
     */
    public static Part<UNet2DConditionModel> read(UNetConfig config, Path weights, Precision precision) {
        try (TensorFile file = NetworkFolder.open(weights)) {
            StoredParameters source = new StoredParameters(file, precision);
            UNet2DConditionModel unet = new UNet2DConditionModel(config, source, "");
            source.requireAllUsed();
            return new Part<>(unet, config, source.parameters());
        }
    }

    /** The network's configuration. */
    public UNetConfig config() {
        return config;
    }

    /**
     * {@inheritDoc}
     *
     * @param conditioning [B, tokens, {@link UNetConfig#crossAttentionDim()}]; may be null only if no block attends to it
     * @return in the type of the latents, whatever the parameters are
     * @throws GladException if the conditioning is missing, or the latents have another number of channels
     */
    @Override
    public Tensor predict(Tensor latents, Tensor timesteps, @Nullable Tensor conditioning) {
        check(latents, conditioning);
        try (Scope scope = new Scope()) {
            Tensor sample =
                    config.centerInputSample() ? latents.mul(new Scalar(2.0)).sub(new Scalar(1.0)) : latents;
            Tensor time = torch.silu(timeEmbedding.forward(timesteps));
            Tensor context = conditioning == null ? null : conditioning.to(convIn.type());
            Tensor hidden = convIn.forward(sample.contiguous(torch.MemoryFormat.ChannelsLast));
            if (convIn.type() != latents.scalar_type().intern()) {
                hidden = hidden.to(latents.scalar_type()); // parameters in half precision, the way around them in whole
            }
            Deque<Tensor> skips = new ArrayDeque<>();
            skips.add(hidden);
            for (DownBlock2D block : downBlocks) {
                hidden = block.forward(hidden, time, context, skips);
            }
            if (midBlock != null) {
                hidden = midBlock.forward(hidden, time, context);
            }
            for (UpBlock2D block : upBlocks) {
                hidden = block.forward(hidden, time, context, skips);
            }
            Tensor prediction = convOut.forward(InPlace.silu(convNormOut.forward(hidden)));
            return scope.keep(prediction.to(latents.scalar_type()));
        }
    }

    private void check(Tensor latents, @Nullable Tensor conditioning) {
        if (latents.dim() != 4 || latents.size(1) != config.inChannels()) {
            throw new BrokenModelException("the denoiser takes latents with " + config.inChannels()
                    + " channels (in_channels); use an autoencoder that makes such");
        }
        if (conditioning == null && config.needsConditioning()) {
            throw new BrokenModelException(
                    "the denoiser attends to a conditioning of dimension " + config.crossAttentionDim()
                            + " (cross_attention_dim), but got none; give it one, or use a configuration without attention");
        }
    }
}
