package io.github.gladvision.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The presets as they are kept: JSON files in the library. */
final class PresetFiles {
    private PresetFiles() {}

    static String text(String name) {
        try (InputStream in =
                PresetFiles.class.getResourceAsStream("/io/github/gladvision/presets/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
