package io.github.gladvision.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * The page: a fixed frame of HTML, style and script, and the results as JSON in its midst. No text of the user's ever
 * becomes HTML: the script writes it into the page as text.
 */
final class Page {
    private static final String[] SCRIPTS = {"dom.js", "charts.js", "summary.js", "gallery.js", "page.js"};

    private Page() {}

    static String of(JsonNode data) throws IOException {
        StringBuilder script = new StringBuilder();
        for (String part : SCRIPTS) {
            script.append(resource(part));
        }
        return resource("page.html")
                .replace("/* style */", resource("page.css"))
                .replace("/* script */", script)
                .replace("/* data */", embeddable(data)); // last: what comes from outside is not searched again
    }

    /** JSON that cannot end the script element it stands in, whatever the names in it. */
    private static String embeddable(JsonNode data) {
        return data.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
