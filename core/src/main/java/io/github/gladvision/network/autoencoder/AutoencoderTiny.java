package io.github.gladvision.network.autoencoder;

import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.network.layer.GroupNorm;
import io.github.gladvision.network.layer.Sequential;
import io.github.gladvision.network.layer.Sequential.Layer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The small stand-ins that O. Boer Bohan distilled from the autoencoders of Stable Diffusion and FLUX ("TAESD"): 1.2
 * million parameters a side, an eighth of the image's size. The variant for FLUX.2 looks at the whole latent once in
 * each middle block, by a group normalisation over all of it.
 *
 * <p>Parameters are named as in the class of the same name in diffusers ({@code encoder.layers.1.conv.0.weight}), which
 * numbers the layers in order; {@link AutoencoderTinyFiles} reads the author's own files, one for each side.
 */
public final class AutoencoderTiny implements Autoencoder {
    private static final int CHANNELS = 64;
    private static final int HALVINGS = 3;
    private static final int BLOCKS = 3;
    /** The decoder bends what lies beyond this, as diffusion sometimes does. */
    private static final double LARGEST_LATENT = 3;

    private final AutoencoderTinyConfig config;
    private final List<Layer> encoder;
    private final List<Layer> decoder;

    /**
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @throws io.github.gladvision.GladException if a stored parameter is missing or has another shape
     */
    public AutoencoderTiny(AutoencoderTinyConfig config, ParameterSource source) {
        this.config = config;
        encoder = encoderLayers(source.under("encoder.layers"));
        decoder = decoderLayers(source.under("decoder.layers"));
    }

    private List<Layer> encoderLayers(ParameterSource source) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(source.under("0"), 3, CHANNELS, 3)::forward);
        layers.add(new Block(source.under("1"), false)::forward);
        for (int level = 1; level <= HALVINGS; level++) {
            layers.add(Conv2d.withoutBias(numbered(source, layers), CHANNELS, CHANNELS, 3, 2)::forward);
            addBlocks(layers, source, config.midblockPooling() && level == HALVINGS);
        }
        layers.add(new Conv2d(numbered(source, layers), CHANNELS, config.latentChannels(), 3)::forward);
        return layers;
    }

    private List<Layer> decoderLayers(ParameterSource source) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Conv2d(source.under("0"), config.latentChannels(), CHANNELS, 3)::forward);
        layers.add(Tensor::relu);
        for (int level = 1; level <= HALVINGS; level++) {
            addBlocks(layers, source, config.midblockPooling() && level == 1);
            layers.add(AutoencoderTiny::doubled);
            layers.add(Conv2d.withoutBias(numbered(source, layers), CHANNELS, CHANNELS, 3, 1)::forward);
        }
        layers.add(new Block(numbered(source, layers), false)::forward);
        layers.add(new Conv2d(numbered(source, layers), CHANNELS, 3, 3)::forward);
        return layers;
    }

    private static void addBlocks(List<Layer> layers, ParameterSource source, boolean pooling) {
        for (int i = 0; i < BLOCKS; i++) {
            layers.add(new Block(numbered(source, layers), pooling)::forward);
        }
    }

    /** The parameters of the layer that is added next. */
    private static ParameterSource numbered(ParameterSource source, List<Layer> layers) {
        return source.under(Integer.toString(layers.size()));
    }

    private AutoencoderTiny(AutoencoderTiny other, AutoencoderTinyConfig config) {
        this.config = config;
        encoder = other.encoder;
        decoder = other.decoder;
    }

    /**
     * The same network, its latents centred and scaled for a product.
     *
     * @param images of the product, each [B, 3, H, W] in [-1, 1]; they are freed as they are used
     */
    public AutoencoderTiny standardised(Iterable<Tensor> images) {
        AutoencoderTiny plain =
                new AutoencoderTiny(this, new AutoencoderTinyConfig(config.latentChannels(), config.midblockPooling()));
        LatentStatistics statistics = new LatentStatistics(config.latentChannels());
        for (Tensor image : images) {
            try (Scope scope = new Scope()) {
                statistics.add(Tensors.toFloats(plain.encode(image)));
            }
            image.close();
        }
        return new AutoencoderTiny(
                this,
                new AutoencoderTinyConfig(
                        config.latentChannels(), config.midblockPooling(), statistics.means(), statistics.deviation()));
    }

    /** The network's configuration. */
    public AutoencoderTinyConfig config() {
        return config;
    }

    @Override
    public Tensor encode(Tensor images) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor unit = images.add(new Scalar(1.0)).div(new Scalar(2.0));
            return scope.keep(through(encoder, unit).sub(means()).div(new Scalar(config.latentsStd())));
        }
    }

    /** [1, C, 1, 1], or a single 0. */
    private Tensor means() {
        float[] means = new float[Math.max(1, config.latentsMean().size())];
        for (int i = 0; i < config.latentsMean().size(); i++) {
            means[i] = config.latentsMean().get(i);
        }
        return Tensors.of(means, 1, means.length, 1, 1);
    }

    @Override
    public Tensor decode(Tensor latents) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor plain = latents.mul(new Scalar(config.latentsStd())).add(means());
            Tensor bent = plain.div(new Scalar(LARGEST_LATENT)).tanh().mul(new Scalar(LARGEST_LATENT));
            Tensor unit = through(decoder, bent);
            return scope.keep(unit.mul(new Scalar(2.0)).sub(new Scalar(1.0)));
        }
    }

    private static Tensor through(List<Layer> layers, Tensor input) {
        try (Scope scope = new Scope()) {
            return scope.keep(Sequential.forward(layers, input.contiguous(torch.MemoryFormat.ChannelsLast)));
        }
    }

    private static Tensor doubled(Tensor x) {
        return torch.upsample_nearest2d(x, new long[] {2 * x.size(2), 2 * x.size(3)});
    }

    @Override
    public int latentChannels() {
        return config.latentChannels();
    }

    @Override
    public int factor() {
        return 1 << HALVINGS;
    }

    /** Three convolutions around which the input passes. */
    private static final class Block {
        private static final int GROUPS = 4;

        private final Conv2d first;
        private final Conv2d second;
        private final Conv2d third;
        private final Layer pool;

        Block(ParameterSource source, boolean pooling) {
            ParameterSource conv = source.under("conv");
            first = new Conv2d(conv.under("0"), CHANNELS, CHANNELS, 3);
            second = new Conv2d(conv.under("2"), CHANNELS, CHANNELS, 3);
            third = new Conv2d(conv.under("4"), CHANNELS, CHANNELS, 3);
            pool = pooling ? pool(source.under("pool")) : x -> x;
        }

        private static Layer pool(ParameterSource source) {
            Conv2d widen = Conv2d.withoutBias(source.under("0"), CHANNELS, GROUPS * CHANNELS, 1, 1);
            GroupNorm norm = new GroupNorm(source.under("1"), GROUPS, GROUPS * CHANNELS, 1e-5);
            Conv2d narrow = Conv2d.withoutBias(source.under("3"), GROUPS * CHANNELS, CHANNELS, 1, 1);
            return x -> x.add(narrow.forward(norm.forward(widen.forward(x)).relu()));
        }

        Tensor forward(Tensor input) {
            try (Scope scope = new Scope()) {
                Tensor x = pool.forward(input);
                Tensor hidden = second.forward(first.forward(x).relu()).relu();
                return scope.keep(third.forward(hidden).add(x).relu());
            }
        }
    }
}
