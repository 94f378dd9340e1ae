package io.github.gladvision.network;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@link UNetConfig} as diffusers does. */
final class UNetConfigFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

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

    private UNetConfigFile() {}

    static UNetConfig read(Path file) {
        try {
            JsonNode found = JSON.readTree(Files.readString(file));
            if (!(found instanceof ObjectNode settings)) {
                throw new GladException("it is not a JSON object; download or save it again");
            }
            refuseOtherNetworks(settings);
            ObjectNode all = (ObjectNode) JSON.readTree(DEFAULTS);
            settings.forEachEntry((name, value) -> {
                if (all.has(name)) {
                    all.set(name, value);
                }
            });
            if (all.get("sample_size").isArray()) {
                all.set("sample_size", all.get("sample_size").get(0));
            }
            return JSON.treeToValue(all, UNetConfig.class);
        } catch (NoSuchFileException e) {
            throw new GladException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new GladException(file + " cannot be read (" + e + "); check the file", e);
        } catch (JacksonException e) {
            throw new GladException(
                    file + " is not a U-Net configuration (" + reason(e) + "); download or save it again", e);
        } catch (GladException e) {
            throw new GladException(file + ": " + e.getMessage(), e);
        }
    }

    /** The constructor's own complaint, if the parser wrapped one; else the parser's first line. */
    private static String reason(JacksonException e) {
        Throwable cause = e.getCause() instanceof GladException ? e.getCause() : e;
        String message = cause == e ? e.getOriginalMessage() : cause.getMessage();
        return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
    }

    private static void refuseOtherNetworks(ObjectNode settings) {
        JsonNode type = settings.path("_class_name");
        if (type.isString() && !type.stringValue().equals("UNet2DConditionModel")) {
            throw new GladException(
                    "it describes a " + type.stringValue() + ", not a UNet2DConditionModel; use another");
        }
        for (Map.Entry<String, JsonNode> fixed : JSON.readTree(FIXED).properties()) {
            JsonNode found = settings.path(fixed.getKey());
            if (!found.isMissingNode() && !found.isNull() && !same(found, fixed.getValue())) {
                throw new GladException(fixed.getKey() + " " + found + " is not supported, only " + fixed.getValue()
                        + "; use a model of the Stable Diffusion 1 or 2 family");
            }
        }
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? a.doubleValue() == b.doubleValue() : a.equals(b);
    }

    static void write(UNetConfig config, Path file) {
        ObjectNode root = JSON.createObjectNode().put("_class_name", "UNet2DConditionModel");
        root.setAll((ObjectNode) JSON.valueToTree(config));
        byte[] text = JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(root)
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(text));
    }
}
