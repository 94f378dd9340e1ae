package io.github.gladvision.network.autoencoder;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.NetworkConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * What an {@link AutoencoderTiny} looks like.
 *
 * @param latentChannels 4 for Stable Diffusion 1, 2 and XL, 16 for 3 and FLUX.1, 32 for FLUX.2
 * @param midblockPooling whether the blocks next to the latent look at the whole of it (FLUX.2)
 * @param latentsMean what is subtracted from each channel of a latent, so that those of a product lie around 0; empty for
 *     nothing
 * @param latentsStd what latents are divided by after that, one value for all channels, so that no noise is amplified
 */
public record AutoencoderTinyConfig(
        int latentChannels, boolean midblockPooling, List<Float> latentsMean, float latentsStd)
        implements NetworkConfig {
    static final String NAME = "AutoencoderTiny";

    private static final ConfigFile FILE = new ConfigFile(
            "an autoencoder configuration",
            "_class_name",
            NAME,
            "{\"latent_channels\": 4, \"midblock_pooling\": false, \"latents_mean\": [], \"latents_std\": 1}",
            """
            {"in_channels": 3, "out_channels": 3, "act_fn": "relu", "upsample_fn": "nearest", "latent_magnitude": 3,
             "encoder_block_out_channels": [64, 64, 64, 64], "decoder_block_out_channels": [64, 64, 64, 64],
             "num_encoder_blocks": [1, 3, 3, 3], "num_decoder_blocks": [3, 3, 3, 1], "upsampling_scaling_factor": 2,
             "scaling_factor": 1, "shift_factor": 0}
            """,
            "the TAESD family");

    /** @throws GladException if the numbers are out of range, or not as many means as channels */
    public AutoencoderTinyConfig {
        latentsMean = List.copyOf(latentsMean);
        if (latentChannels < 1 || !(latentsStd > 0)) {
            throw new BrokenModelException(
                    "autoencoder configuration: latent_channels and latents_std must be positive; correct it");
        }
        if (!latentsMean.isEmpty() && latentsMean.size() != latentChannels) {
            throw new BrokenModelException(
                    "autoencoder configuration: latents_mean must have a value per channel or none; correct it");
        }
    }

    /** One whose latents are taken as the network gives them. */
    public AutoencoderTinyConfig(int latentChannels, boolean midblockPooling) {
        this(latentChannels, midblockPooling, List.of(), 1);
    }

    /**
     * Reads {@code config.json}.
     *
     * @throws GladException if the file cannot be read or describes another network
     */
    public static AutoencoderTinyConfig read(Path file) {
        return FILE.read(file, AutoencoderTinyConfig.class);
    }

    @Override
    public void write(Path file) {
        FILE.write(this, file);
    }
}
