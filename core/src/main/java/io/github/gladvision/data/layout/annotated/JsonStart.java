package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.TextFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How a JSON file begins, which tells what may be in it at little cost. */
final class JsonStart {
    private static final int BYTES = 4096;

    private JsonStart() {}

    /** The first character that is no space; empty where there is none. */
    static String of(Path file) {
        String text = TextFiles.read(file, in -> new String(in.readNBytes(BYTES), StandardCharsets.UTF_8))
                .replace("\ufeff", "")
                .strip();
        return text.isEmpty() ? "" : text.substring(0, 1);
    }
}
