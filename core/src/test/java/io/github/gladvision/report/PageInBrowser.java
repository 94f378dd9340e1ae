package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.metrics.Proportion;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A report in a browser, as a small page and as one of thousands of images; what tests of the page have in common. */
abstract class PageInBrowser {
    private static final int MANY = 2000;

    @TempDir
    static Path folder;

    private static List<EvaluationResult> results;
    static Path page;
    /** A page of {@link #MANY} images. */
    static Path large;

    static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = new Browser(folder.resolve("profile"));
        results = FakeResults.of(folder.resolve("data"));
        page = ReportWriter.write(folder.resolve("report"), results, Map.of("settings", Map.of("seed", 1)));
        large = page.resolveSibling("large.html");
        try (Writer out = Files.newBufferedWriter(large)) {
            Page.write(out, many(PageTest.data(page)), page.getParent(), List.of());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
            browser = null;
            results.forEach(EvaluationResult::close);
        }
    }

    @BeforeEach
    void atADesk() throws Exception {
        browser.size(1300, 900);
        browser.prefer("prefers-color-scheme", "light");
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    /** The plain category with its images many times over, their scores shaken so that no two are equal. */
    private static ObjectNode many(JsonNode data) {
        ObjectNode tree = (ObjectNode) data;
        ArrayNode categories = (ArrayNode) tree.get("categories");
        categories.remove(0);
        ObjectNode category = (ObjectNode) categories.get(0);
        ArrayNode images = (ArrayNode) category.get("images");
        Random random = new Random(7);
        int originals = images.size();
        int good = 0;
        for (int i = 0; i < MANY; i++) {
            ObjectNode image = (ObjectNode) images.get(i % originals).deepCopy();
            image.put("image", "plate/test/" + image.get("defect_type").asText() + "/" + i + ".png");
            image.put("score", image.get("score").asDouble() + 60 * random.nextGaussian());
            good += image.get("defective").asBoolean() ? 0 : 1;
            images.add(image);
        }
        for (int i = 0; i < originals; i++) {
            images.remove(0);
        }
        ((ObjectNode) category.get("counts"))
                .put("images", MANY)
                .put("good", good)
                .put("defective", MANY - good);
        ArrayNode bounds = ((ObjectNode) category.get("rate_bounds")).putArray(Integer.toString(good));
        for (int k = 0; k <= good; k++) {
            bounds.add(new Proportion(k, good).interval(.95).high());
        }
        return tree;
    }

    static List<JsonNode> images(Path of, int category) throws IOException {
        return StreamSupport.stream(
                        PageTest.data(of)
                                .at("/categories/" + category + "/images")
                                .spliterator(),
                        false)
                .toList();
    }

    static String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector(\"" + selector + "\").textContent")
                .asText();
    }

    static int cards() throws Exception {
        return browser.evaluate("document.querySelectorAll('.card').length").asInt();
    }

    static List<String> names(int most) throws Exception {
        List<String> names = new ArrayList<>();
        browser.evaluate("[...document.querySelectorAll('.card')].slice(0, " + most + ").map(card => card.title)")
                .forEach(name -> names.add(name.asText()));
        return names;
    }

    static void assertMatrix(List<JsonNode> images, double threshold) throws Exception {
        Map<String, Predicate<JsonNode>> cells = Map.of(
                "found", image -> image.get("defective").asBoolean() && score(image) > threshold,
                "missed", image -> image.get("defective").asBoolean() && score(image) <= threshold,
                "false_alarm", image -> !image.get("defective").asBoolean() && score(image) > threshold,
                "passed", image -> !image.get("defective").asBoolean() && score(image) <= threshold);
        for (var cell : cells.entrySet()) {
            String shown = text("#matrix [data-outcome=" + cell.getKey() + "] b");
            assertThat(Integer.parseInt(shown)).as(cell.getKey()).isEqualTo((int)
                    images.stream().filter(cell.getValue()).count());
        }
    }

    static double score(JsonNode image) {
        return image.get("score").asDouble();
    }
}
