package io.github.gladvision.training.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the components of the settings' records mean, by class and name: a copy of their Javadoc, which a test holds. */
final class Meanings {
    private Meanings() {}

    static Properties read() {
        Properties meanings = new Properties();
        try (InputStream in = Meanings.class.getResourceAsStream("meanings.properties")) {
            meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }
}
