package io.github.gladvision.network;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
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

    private static final Map<String, String> METADATA = Map.of("format", "pt");

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
        write(folder, weights, folder);
    }

    /**
     * The same; where a folder of the same network has the same weights and the file system can, the file becomes one with
     * that one on the disk (a hard link).
     *
     * @param twin where the same network may have been written before
     */
    public void write(Path folder, String weights, Path twin) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new GladException(
                    "cannot make the folder " + folder + " (" + SafeFile.reason(e) + "); choose another place", e);
        }
        config.write(folder.resolve(CONFIG));
        if (!parameters.asMap().isEmpty() && !share(twin.resolve(weights), folder.resolve(weights))) {
            SafeTensors.write(folder.resolve(weights), parameters.asMap(), METADATA);
        }
    }

    /** Whether there is such a file, and these weights and no others are in it. */
    private boolean share(Path twin, Path file) {
        if (twin.equals(file) || !Files.isRegularFile(twin)) {
            return false;
        }
        try {
            Files.createLink(file, twin);
            // It may have been replaced by that of another model since it was written.
            if (Sha256.of(file).equals(SafeTensors.sha256(file, parameters.asMap(), METADATA))) {
                return true;
            }
            Files.delete(file);
        } catch (UnsupportedOperationException | IOException e) {
            // Another disk, or a file system without links.
        }
        return false;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
