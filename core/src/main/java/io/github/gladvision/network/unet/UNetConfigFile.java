package io.github.gladvision.network.unet;

import io.github.gladvision.network.ConfigFile;
import java.nio.file.Path;

/** Reads and writes {@link UNetConfig} as diffusers does. */
final class UNetConfigFile {
    /** The defaults of diffusers 0.42 for the settings of {@link UNetConfig}; they make Stable Diffusion 1. */
    private static final String DEFAULTS =
            """
            {"sample_size": null, "in_channels": 4, "out_channels": 4, "center_input_sample": false,
             "flip_sin_to_cos": true, "freq_shift": 0,
             "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
             "mid_block_type": "UNetMidBlock2DCrossAttn",
             "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
             "block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2, "downsample_padding": 1,
             "norm_num_groups": 32, "norm_eps": 1e-05, "cross_attention_dim": 1280, "attention_head_dim": 8,
             "use_linear_projection": false}
            """;

    /**
     * Settings that would change the network, with the only values that this one has. (upcast_attention is not among
     * them: it concerns the number type of attention weights, which are computed in float32 here in any case.)
     */
    private static final String FIXED =
            """
            {"act_fn": "silu", "only_cross_attention": false, "mid_block_only_cross_attention": false, "dropout": 0,
             "mid_block_scale_factor": 1, "transformer_layers_per_block": 1, "dual_cross_attention": false,
             "reverse_transformer_layers_per_block": null, "encoder_hid_dim": null, "encoder_hid_dim_type": null,
             "num_attention_heads": null, "class_embed_type": null, "addition_embed_type": null,
             "num_class_embeds": null, "resnet_time_scale_shift": "default", "resnet_skip_time_act": false,
             "resnet_out_scale_factor": 1, "time_embedding_type": "positional", "time_embedding_dim": null,
             "time_embedding_act_fn": null, "timestep_post_act": null, "time_cond_proj_dim": null,
             "conv_in_kernel": 3, "conv_out_kernel": 3, "attention_type": "default",
             "class_embeddings_concat": false, "cross_attention_norm": null}
            """;

    private static final ConfigFile FILE = new ConfigFile(
            "a U-Net configuration",
            "_class_name",
            "UNet2DConditionModel",
            DEFAULTS,
            FIXED,
            "the Stable Diffusion 1 or 2 family");

    private UNetConfigFile() {}

    static UNetConfig read(Path file) {
        return FILE.read(file, UNetConfig.class);
    }

    static void write(UNetConfig config, Path file) {
        FILE.write(config, file);
    }
}
