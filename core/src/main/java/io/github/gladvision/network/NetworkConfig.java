package io.github.gladvision.network;

import java.nio.file.Path;

/** What a network looks like: enough to build it again around its parameters. */
public interface NetworkConfig {
    /**
     * Writes it as the {@code config.json} that lies beside the weights, with the network's class as {@code _class_name}.
     *
     * @throws io.github.gladvision.GladException if the file cannot be written
     */
    void write(Path file);
}
