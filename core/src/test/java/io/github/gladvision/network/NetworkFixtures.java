package io.github.gladvision.network;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Configurations and expected outputs of published networks, as {@code reference} made them. */
public final class NetworkFixtures {
    private NetworkFixtures() {}

    /** A file beside this class, or a folder. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(NetworkFixtures.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
