package io.github.gladvision.cli.weights;

import io.github.gladvision.weights.Catalogue;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The catalogue of weights that a command looks into. */
final class CatalogueOption {
    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description =
                    "Catalogue to use in place of GLAD's own, e.g. of a company's mirror; 'glad weights list --json'"
                            + " shows its form.")
    private @Nullable Path file;

    Catalogue read() {
        return file == null ? Catalogue.standard() : Catalogue.read(file);
    }
}
