package io.github.gladvision.network.autoencoder;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.NetworkConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AutoencoderKL} looks like: the settings of diffusers' {@code vae/config.json}, under the same names
 * (there with underscores).
 *
 * @param sampleSize side length in pixels of the images it was trained with, and of a tile
 * @param inChannels channels of an image that is encoded
 * @param outChannels channels of an image that is decoded
 * @param latentChannels channels of a latent
 * @param downBlockTypes {@code DownEncoderBlock2D} per level
 * @param upBlockTypes {@code UpDecoderBlock2D} per level
 * @param blockOutChannels channels per level from the top, each a multiple of {@code normNumGroups}; each level but the
 *     last halves the size
 * @param layersPerBlock residual blocks per level of the encoder; the decoder has one more
 * @param normNumGroups groups of the group normalisations
 * @param scalingFactor what latents are multiplied with, so that they have about unit variance
 * @param shiftFactor what is subtracted from latents before that, or null for nothing
 * @param useQuantConv whether a convolution of one pixel follows the encoder
 * @param usePostQuantConv whether one precedes the decoder
 * @param midBlockAddAttention whether the lowest level attends
 */
public record AutoencoderKLConfig(
        int sampleSize,
        int inChannels,
        int outChannels,
        int latentChannels,
        List<String> downBlockTypes,
        List<String> upBlockTypes,
        List<Integer> blockOutChannels,
        int layersPerBlock,
        int normNumGroups,
        double scalingFactor,
        @Nullable Double shiftFactor,
        boolean useQuantConv,
        boolean usePostQuantConv,
        boolean midBlockAddAttention)
        implements NetworkConfig {
    static final String NAME = "AutoencoderKL";
    private static final String DOWN = "DownEncoderBlock2D";
    private static final String UP = "UpDecoderBlock2D";

    /** The defaults of diffusers 0.42. */
    private static final String DEFAULTS =
            """
            {"sample_size": 32, "in_channels": 3, "out_channels": 3, "latent_channels": 4,
             "down_block_types": ["DownEncoderBlock2D"], "up_block_types": ["UpDecoderBlock2D"],
             "block_out_channels": [64], "layers_per_block": 1, "norm_num_groups": 32, "scaling_factor": 0.18215, "shift_factor": null,
             "use_quant_conv": true, "use_post_quant_conv": true, "mid_block_add_attention": true}
            """;

    /** (force_upcast is not among them: it concerns half precision, in which this network is not computed.) */
    private static final String FIXED =
            """
            {"act_fn": "silu", "latents_mean": null, "latents_std": null}
            """;

    private static final ConfigFile FILE = new ConfigFile(
            "an autoencoder configuration", "_class_name", NAME, DEFAULTS, FIXED, "the Stable Diffusion 1 or 2 family");

    /**
     * Checks that the settings fit each other.
     *
     * @throws GladException if they do not
     */
    public AutoencoderKLConfig {
        blockOutChannels = List.copyOf(blockOutChannels);
        int levels = blockOutChannels.size();
        downBlockTypes = List.copyOf(downBlockTypes);
        upBlockTypes = List.copyOf(upBlockTypes);
        require(!blockOutChannels.isEmpty(), "block_out_channels", "name at least one level");
        require(inChannels > 0 && outChannels > 0, "in_channels and out_channels", "be positive");
        require(latentChannels > 0, "latent_channels", "be positive");
        require(layersPerBlock > 0, "layers_per_block", "be positive");
        require(scalingFactor > 0, "scaling_factor", "be positive");
        require(normNumGroups > 0, "norm_num_groups", "be positive");
        for (int channels : blockOutChannels) {
            require(channels > 0 && channels % normNumGroups == 0, "block_out_channels", "divide by norm_num_groups");
        }
        require(
                downBlockTypes.equals(Collections.nCopies(levels, DOWN)),
                "down_block_types",
                "be " + DOWN + " per level");
        require(upBlockTypes.equals(Collections.nCopies(levels, UP)), "up_block_types", "be " + UP + " per level");
        require(sampleSize >= 1 << blockOutChannels.size() - 1, "sample_size", "be no less than a latent's pixel");
    }

    private static void require(boolean condition, String setting, String what) {
        if (!condition) {
            throw new BrokenModelException("autoencoder configuration: " + setting + " must " + what + "; correct it");
        }
    }

    /** That of Stable Diffusion 1 and 2: 84 million parameters, latents of an eighth of the size. */
    public static AutoencoderKLConfig stableDiffusion() {
        return new AutoencoderKLConfig(
                512,
                3,
                3,
                4,
                Collections.nCopies(4, DOWN),
                Collections.nCopies(4, UP),
                List.of(128, 256, 512, 512),
                2,
                32,
                0.18215,
                null,
                true,
                true,
                true);
    }

    /**
     * Reads diffusers' {@code vae/config.json}. Missing settings have the defaults of diffusers.
     *
     * @throws GladException if the file cannot be read, is not such a configuration, or asks for something that this
     *     network does not have
     */
    public static AutoencoderKLConfig read(Path file) {
        return FILE.read(file, AutoencoderKLConfig.class);
    }

    /**
     * Writes diffusers' {@code vae/config.json}.
     *
     * @throws GladException if the file cannot be written
     */
    @Override
    public void write(Path file) {
        FILE.write(this, file);
    }

    int levels() {
        return blockOutChannels.size();
    }

    /** By how much a latent is smaller than its image, along each side. */
    int factor() {
        return 1 << levels() - 1;
    }
}
