package io.github.gladvision.network.autoencoder;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.layer.Conv2d;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The autoencoder of Stable Diffusion 1 and 2 (Rombach et al., "High-resolution image synthesis with latent diffusion
 * models", 2022, section 3.1), in any size. Parameter names are those of the class of the same name in diffusers;
 * {@link AutoencoderKLNames} translates those of older files.
 *
 * <p>{@link #encode} gives the mean of each latent's distribution. The published code of GLAD draws a sample instead, so
 * that its scores change from run to run; {@link #distribution} is there for that, and for training.
 */
public final class AutoencoderKL implements Autoencoder {
    private final AutoencoderKLConfig config;
    private final Encoder encoder;
    private final Decoder decoder;
    private final @Nullable Conv2d quantConv;
    private final @Nullable Conv2d postQuantConv;
    private final boolean slicing;
    private final @Nullable Tiles encoderTiles;
    private final @Nullable Tiles decoderTiles;

    /**
     * Builds the network.
     *
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public AutoencoderKL(AutoencoderKLConfig config, ParameterSource source) {
        this.config = config;
        encoder = new Encoder(source.under("encoder"), config);
        int latent = config.latentChannels();
        quantConv = config.useQuantConv() ? new Conv2d(source.under("quant_conv"), 2 * latent, 2 * latent, 1) : null;
        postQuantConv =
                config.usePostQuantConv() ? new Conv2d(source.under("post_quant_conv"), latent, latent, 1) : null;
        decoder = new Decoder(source.under("decoder"), config);
        slicing = false;
        encoderTiles = null;
        decoderTiles = null;
    }

    private AutoencoderKL(AutoencoderKL other, boolean slicing, int tile) {
        config = other.config;
        encoder = other.encoder;
        quantConv = other.quantConv;
        postQuantConv = other.postQuantConv;
        decoder = other.decoder;
        this.slicing = slicing;
        int latentTile = tile / config.factor();
        encoderTiles = tile == 0 ? null : new Tiles(tile, latentTile);
        decoderTiles = tile == 0 ? null : new Tiles(latentTile, tile);
    }

    /** The same network, which takes the images of a batch one after the other: less memory, the same result. */
    public AutoencoderKL withSlicing() {
        return new AutoencoderKL(this, true, encoderTiles == null ? 0 : encoderTiles.in());
    }

    /**
     * The same network, which takes images that are larger than a tile in overlapping tiles and blends them: memory does
     * not grow with the image. Each tile is seen by itself, so the result is a little different.
     *
     * @param side of a tile in pixels, a multiple of four times {@link #factor()}
     */
    public AutoencoderKL withTiling(int side) {
        if (side < 4 * factor() || side % (4 * factor()) != 0) {
            throw new BadSettingException(
                    "a tile of " + side + " pixels does not work; use a multiple of " + 4 * factor());
        }
        return new AutoencoderKL(this, slicing, side);
    }

    /** The network's configuration. */
    public AutoencoderKLConfig config() {
        return config;
    }

    /** {@inheritDoc} Here the mean of {@link #distribution}, shifted and scaled. */
    @Override
    public Tensor encode(Tensor images) {
        try (Scope scope = new Scope()) {
            return scope.keep(scaled(distribution(images).mean()));
        }
    }

    /**
     * A sample of {@link #distribution}, shifted and scaled for diffusion.
     *
     * @param images [B, 3, H, W] in [-1, 1]
     * @param noise standard normal values of the latents' shape; the same noise gives the same latents
     */
    public Tensor encode(Tensor images, Tensor noise) {
        try (Scope scope = new Scope()) {
            return scope.keep(scaled(distribution(images).sample(noise)));
        }
    }

    /**
     * The distributions of the latents of images, not scaled for diffusion.
     *
     * @param images [B, 3, H, W] in [-1, 1], H and W multiples of {@link #factor()}
     * @throws GladException if they are no such multiples
     */
    public DiagonalGaussianDistribution distribution(Tensor images) {
        if (images.size(2) % factor() != 0 || images.size(3) % factor() != 0) {
            throw new BadSettingException("the autoencoder takes images whose sides are multiples of " + factor()
                    + ", not " + images.size(3) + "x" + images.size(2) + "; set another resolution");
        }
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor moments = sliced(images, slice -> tiled(encoderTiles, slice, this::moments));
            DiagonalGaussianDistribution distribution = DiagonalGaussianDistribution.of(moments);
            scope.keep(distribution.mean());
            scope.keep(distribution.logvar());
            return distribution;
        }
    }

    @Override
    public Tensor decode(Tensor latents) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor plain = latents.div(new Scalar(config.scalingFactor()));
            if (config.shiftFactor() != null) {
                plain = plain.add(new Scalar(config.shiftFactor()));
            }
            return scope.keep(sliced(plain, slice -> tiled(decoderTiles, slice, this::image)));
        }
    }

    private Tensor scaled(Tensor latents) {
        Tensor centred = config.shiftFactor() == null ? latents : latents.sub(new Scalar(config.shiftFactor()));
        return centred.mul(new Scalar(config.scalingFactor()));
    }

    private Tensor moments(Tensor images) {
        try (Scope scope = new Scope()) {
            Tensor moments = encoder.forward(images);
            return scope.keep((quantConv == null ? moments : quantConv.forward(moments)).to(images.scalar_type()));
        }
    }

    private Tensor image(Tensor latents) {
        try (Scope scope = new Scope()) {
            Tensor plain = latents.to(decoder.type());
            Tensor image = decoder.forward(postQuantConv == null ? plain : postQuantConv.forward(plain));
            return scope.keep(image.to(latents.scalar_type()));
        }
    }

    private Tensor sliced(Tensor batch, UnaryOperator<Tensor> network) {
        if (!slicing || batch.size(0) == 1) {
            return network.apply(batch);
        }
        TensorVector slices = new TensorVector();
        for (long i = 0; i < batch.size(0); i++) {
            slices.push_back(network.apply(batch.narrow(0, i, 1)));
        }
        return torch.cat(slices, 0);
    }

    private static Tensor tiled(@Nullable Tiles tiles, Tensor input, UnaryOperator<Tensor> network) {
        return tiles == null || !tiles.needed(input) ? network.apply(input) : tiles.apply(input, network);
    }

    @Override
    public int latentChannels() {
        return config.latentChannels();
    }

    @Override
    public int factor() {
        return config.factor();
    }
}
