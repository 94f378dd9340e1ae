package io.github.gladvision.network.clip;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.NetworkConfig;
import java.nio.file.Path;

/**
 * What a {@link CLIPTextModel} looks like: the settings of transformers' {@code text_encoder/config.json} that say so,
 * under the same names (there with underscores).
 *
 * @param vocabSize number of different tokens
 * @param hiddenSize length of the vector that a token becomes
 * @param intermediateSize width of the feed-forward networks
 * @param numHiddenLayers number of layers; Stable Diffusion 2 has 23 of the 24 that were trained
 * @param numAttentionHeads attention heads per layer; divides {@code hiddenSize}
 * @param maxPositionEmbeddings the most tokens of a text, 77 in all published ones
 * @param hiddenAct {@code quick_gelu} (OpenAI's CLIP, Stable Diffusion 1) or {@code gelu} (OpenCLIP, Stable Diffusion 2)
 * @param layerNormEps added to the variance in its normalisations
 */
public record CLIPTextConfig(
        int vocabSize,
        int hiddenSize,
        int intermediateSize,
        int numHiddenLayers,
        int numAttentionHeads,
        int maxPositionEmbeddings,
        String hiddenAct,
        double layerNormEps)
        implements NetworkConfig {
    static final String QUICK_GELU = "quick_gelu";
    static final String GELU = "gelu";

    /** The defaults of transformers 5.24. What only a training uses (dropout) is not read. */
    private static final String DEFAULTS =
            """
            {"vocab_size": 49408, "hidden_size": 512, "intermediate_size": 2048, "num_hidden_layers": 12,
             "num_attention_heads": 8, "max_position_embeddings": 77, "hidden_act": "quick_gelu",
             "layer_norm_eps": 1e-05}
            """;

    private static final ConfigFile FILE = new ConfigFile(
            "a configuration of CLIP's text encoder",
            "model_type",
            "clip_text_model",
            DEFAULTS,
            "{\"quantization_config\": null}",
            "the Stable Diffusion 1 or 2 family");

    /**
     * Checks that the settings fit each other.
     *
     * @throws GladException if they do not
     */
    public CLIPTextConfig {
        require(
                vocabSize > 0 && hiddenSize > 0 && intermediateSize > 0 && maxPositionEmbeddings > 0,
                "vocab_size, hidden_size, intermediate_size and max_position_embeddings must be positive");
        require(numHiddenLayers > 0, "num_hidden_layers must be positive");
        require(
                numAttentionHeads > 0 && hiddenSize % numAttentionHeads == 0,
                "num_attention_heads must divide hidden_size");
        require(
                hiddenAct.equals(QUICK_GELU) || hiddenAct.equals(GELU),
                "hidden_act must be " + QUICK_GELU + " or " + GELU + ", not " + hiddenAct);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new BrokenModelException("CLIP text configuration: " + otherwise + "; correct it");
        }
    }

    /**
     * Reads transformers' {@code text_encoder/config.json}. Missing settings have the defaults of transformers.
     *
     * @throws GladException if the file cannot be read, is not such a configuration, or asks for something that this
     *     network does not have
     */
    public static CLIPTextConfig read(Path file) {
        return FILE.read(file, CLIPTextConfig.class);
    }

    /**
     * Writes transformers' {@code text_encoder/config.json}.
     *
     * @throws GladException if the file cannot be written
     */
    @Override
    public void write(Path file) {
        FILE.write(this, file);
    }
}
