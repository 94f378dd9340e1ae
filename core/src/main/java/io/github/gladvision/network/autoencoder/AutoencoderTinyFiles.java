package io.github.gladvision.network.autoencoder;

import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The files in which the author of {@link AutoencoderTiny} publishes it: {@code taesd_encoder.pth} and {@code
 * taesd_decoder.pth}, and likewise {@code taesdxl}, {@code taesd3}, {@code taef1} and {@code taef2}. Their names begin
 * with the number of a layer, and the decoder's count the bending of its input as the first.
 */
public final class AutoencoderTinyFiles {
    /** The last layer of an encoder, whose outputs are the channels of a latent. */
    private static final String TO_LATENT = Side.ENCODER.prefix + "14.weight";

    /** One of the two files. */
    public enum Side {
        ENCODER("encoder.layers.", 0),
        DECODER("decoder.layers.", 1);

        private final String prefix;
        /** How many layers the file counts that the network does not. */
        private final int before;

        Side(String prefix, int before) {
            this.prefix = prefix;
            this.before = before;
        }

        /** Whether a parameter of the network is in this file. */
        public boolean has(String name) {
            return name.startsWith(prefix);
        }

        /** The network's name for a parameter of this file; what is no such parameter keeps its name. */
        public String networkName(String stored) {
            int dot = stored.indexOf('.');
            String layer = dot < 0 ? "" : stored.substring(0, dot);
            return layer.matches("\\d{1,3}")
                    ? prefix + (Integer.parseInt(layer) - before) + stored.substring(dot)
                    : stored;
        }
    }

    private AutoencoderTinyFiles() {}

    /**
     * Builds the network that the files are of.
     *
     * @throws io.github.gladvision.GladException if one cannot be read, or they are not the two sides of such a network
     */
    public static Part<AutoencoderTiny> read(Path encoder, Path decoder) {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            add(tensors, encoder, Side.ENCODER);
            add(tensors, decoder, Side.DECODER);
            Tensor toLatent = tensors.get(TO_LATENT);
            boolean pooling = tensors.keySet().stream().anyMatch(name -> name.contains(".pool."));
            AutoencoderTinyConfig config = new AutoencoderTinyConfig(
                    toLatent == null || toLatent.dim() != 4 ? 4 : (int) toLatent.size(0), pooling);
            StoredParameters source = new StoredParameters(encoder + " and " + decoder, tensors);
            AutoencoderTiny network = new AutoencoderTiny(config, source);
            source.requireAllUsed();
            return new Part<>(network, config, source.parameters());
        }
    }

    private static void add(Map<String, Tensor> tensors, Path path, Side side) {
        try (TensorFile file = TensorFile.open(path)) {
            file.names().forEach(name -> tensors.put(side.networkName(name), file.tensor(name)));
        }
    }
}
