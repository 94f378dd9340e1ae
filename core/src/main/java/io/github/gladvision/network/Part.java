package io.github.gladvision.network;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One network of a model, together with what it was built from: a folder of a pipeline, in memory. It owns the
 * parameters; closing it frees them, and the network is of no use afterwards.
 *
 * @param network the network
 * @param config what it looks like
 * @param parameters its parameters; none for a network without
 */
public record Part<N>(N network, NetworkConfig config, Parameters parameters) implements AutoCloseable {
    public static final String CONFIG = "config.json";

    /** A network without parameters. */
    public static <N> Part<N> withoutParameters(N network, NetworkConfig config) {
        return new Part<>(network, config, new Parameters());
    }

    /** The same network for somebody who does not own it: closing it frees nothing. It ends with this. */
    public Part<N> borrowed() {
        return new Part<>(network, config, parameters.borrowed());
    }

    /**
     * Writes {@code config.json} and, where there are parameters, a safetensors file: what diffusers reads with {@code
     * from_pretrained}.
     *
     * @param folder made if it does not exist
     * @param weights name of the file
     * @throws GladException if it cannot be written
     */
    public void write(Path folder, String weights) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GladException(
                    "cannot make the folder " + folder + " (" + SafeFile.reason(e) + "); choose another place", e);
        }
        config.write(folder.resolve(CONFIG));
        if (!parameters.asMap().isEmpty()) {
            SafeTensors.write(folder.resolve(weights), parameters.asMap(), Map.of("format", "pt"));
        }
    }

    @Override
    public void close() {
        parameters.close();
    }
}
