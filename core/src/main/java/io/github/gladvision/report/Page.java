package io.github.gladvision.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The page: a fixed frame of HTML, style and script, and the results as JSON in its midst. No text of the user's ever
 * becomes HTML: the script writes it into the page as text, and the page's policy runs no other script than that one.
 */
final class Page {
    private static final List<String> STYLES =
            List.of("base.css", "summary.css", "charts.css", "gallery.css", "viewer.css");

    /** In an order in which each uses what stands before it; {@code page.js} puts them together. */
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "numbers.js",
            "verdicts.js",
            "address.js",
            "scale.js",
            "histogram.js",
            "curves.js",
            "charts.js",
            "figures.js",
            "threshold.js",
            "defects.js",
            "picture.js",
            "gallery.js",
            "viewer.js",
            "about.js",
            "theme.js",
            "page.js");

    private Page() {}

    /**
     * @param pictures names of files to be put into the page, below {@code folder}; none if it finds them beside itself
     */
    static void write(Writer out, JsonNode data, Path folder, List<String> pictures) throws IOException {
        String script = "\"use strict\";\n" + together(SCRIPTS);
        String frame = resource("page.html")
                .replace("/* style */", together(STYLES))
                .replace("/* script hash */", hash(script));
        String[] beforePictures = frame.split("<!-- pictures -->", 2);
        String[] beforeData = beforePictures[1].split("/\\* data \\*/", 2);
        String[] beforeScript = beforeData[1].split("/\\* script \\*/", 2);
        out.write(beforePictures[0]);
        for (String picture : pictures) {
            embed(out, picture, folder);
        }
        out.write(beforeData[0]);
        out.write(embeddable(data));
        out.write(beforeScript[0]);
        out.write(script);
        out.write(beforeScript[1]);
    }

    /** As a block of data that the browser does not look at before the script asks for it. */
    private static void embed(Writer out, String picture, Path folder) throws IOException {
        String type = picture.endsWith(".png") ? "image/png" : "image/jpeg";
        out.write("<script type=\"" + type + "\" id=\"" + picture + "\">");
        out.write(Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(picture))));
        out.write("</script>\n");
    }

    /** JSON that cannot end the script element it stands in, whatever the names in it. */
    private static String embeddable(JsonNode data) {
        return Json.PLAIN
                .text(data)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    /** As the policy of a page names a script (Content Security Policy level 2). */
    private static String hash(String script) {
        byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String together(List<String> names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(resource(name));
        }
        return text.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            // A browser takes all line ends for \n, also before it computes the hash of a script.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
