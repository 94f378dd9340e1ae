package io.github.gladvision.embedding;

import io.github.gladvision.model.Model;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Holds a model from the first request to the end. */
final class Models {
    @Produces
    @Singleton
    Model load(@ConfigProperty(name = "model") Path folder) {
        return Model.load(folder);
    }

    void close(@Disposes Model model) {
        model.close();
    }
}
