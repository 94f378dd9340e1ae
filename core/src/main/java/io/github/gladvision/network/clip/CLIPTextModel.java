package io.github.gladvision.network.clip;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.NetworkFolder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.layer.LayerNorm;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The text encoder of CLIP (Radford et al., "Learning transferable visual models from natural language supervision",
 * 2021), whose vectors condition Stable Diffusion. Parameter names are those of the class of the same name in
 * transformers.
 */
public final class CLIPTextModel {
    private final CLIPTextConfig config;
    private final Tensor tokenEmbedding;
    private final Tensor positionEmbedding;
    private final List<CLIPEncoderLayer> layers = new ArrayList<>();
    private final LayerNorm finalLayerNorm;

    /**
     * Builds the network.
     *
     * @param source where its parameters come from; it keeps them, and they must live as long as the network is used
     * @param prefix what precedes the parameters' names: {@link #prefix} of a file's
     * @throws GladException if a stored parameter is missing or has another shape
     */
    public CLIPTextModel(CLIPTextConfig config, ParameterSource source, String prefix) {
        this.config = config;
        ParameterSource text = source.under(prefix);
        int size = config.hiddenSize();
        Initializer small = Initializer.normal(0.02);
        tokenEmbedding = text.parameter("embeddings.token_embedding.weight", small, config.vocabSize(), size);
        positionEmbedding =
                text.parameter("embeddings.position_embedding.weight", small, config.maxPositionEmbeddings(), size);
        text.ignore("embeddings.position_ids"); // 0, 1, 2, ...: older files have them
        for (int i = 0; i < config.numHiddenLayers(); i++) {
            layers.add(new CLIPEncoderLayer(text.under("encoder.layers." + i), config));
        }
        finalLayerNorm = new LayerNorm(text.under("final_layer_norm"), size, config.layerNormEps());
    }

    /**
     * What precedes the names of these parameters in a weight file: {@code text_model} in published ones, nothing in
     * those that transformers 5 writes.
     *
     * @param names of all tensors in the file
     */
    public static String prefix(Set<String> names) {
        return names.contains("embeddings.token_embedding.weight") ? "" : "text_model";
    }

    /**
     * Reads a network from a folder as transformers writes it: {@code config.json} and weights, in float32.
     *
     * @throws GladException if one of them is missing, damaged or of another network
     */
    public static Part<CLIPTextModel> read(Path folder) {
        CLIPTextConfig config = CLIPTextConfig.read(folder.resolve(Part.CONFIG));
        try (TensorFile file = NetworkFolder.open(folder)) {
            StoredParameters source = new StoredParameters(file);
            CLIPTextModel model = new CLIPTextModel(config, source, prefix(file.names()));
            source.requireAllUsed();
            return new Part<>(model, config, source.parameters());
        }
    }

    /** The network's configuration. */
    public CLIPTextConfig config() {
        return config;
    }

    /**
     * The vectors of texts, after the final normalisation: what transformers calls the last hidden state. Each depends
     * on its own token and those before it.
     *
     * @param ids of the tokens, as {@link ClipTokenizer#encode} gives them, int64 [B, n]
     * @return [B, n, hiddenSize]
     * @throws GladException if there are more tokens than positions, or a token that the network does not know
     */
    public Tensor forward(Tensor ids) {
        try (Scope scope = new Scope()) {
            Tensor hidden = embed(ids);
            for (CLIPEncoderLayer layer : layers) {
                hidden = layer.forward(hidden);
            }
            return scope.keep(finalLayerNorm.forward(hidden));
        }
    }

    private Tensor embed(Tensor ids) {
        long length = ids.size(1);
        if (length > config.maxPositionEmbeddings()) {
            throw new BrokenModelException("the text encoder takes " + config.maxPositionEmbeddings()
                    + " tokens (max_position_embeddings), not " + length + "; use the tokenizer of the same model");
        }
        try (Scope scope = new Scope()) {
            long largest = ids.max().item_long();
            if (largest >= config.vocabSize()) {
                throw new BrokenModelException("the text encoder knows " + config.vocabSize()
                        + " tokens (vocab_size), not number " + largest + "; use the tokenizer of the same model");
            }
            Tensor tokens = torch.embedding(tokenEmbedding, ids);
            return scope.keep(tokens.add(positionEmbedding.narrow(0, 0, length)));
        }
    }
}
