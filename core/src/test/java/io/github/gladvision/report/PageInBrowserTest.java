package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.metrics.Proportion;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The page as someone uses it: with the mouse, with keys, on a phone, in the dark, with thousands of images. */
class PageInBrowserTest {
    private static final int MANY = 2000;

    @TempDir
    static Path folder;

    private static List<EvaluationResult> results;
    private static Path page;
    /** A page of {@link #MANY} images. */
    private static Path large;

    private static Browser browser;

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
            image.put("image", "plate/test/" + image.get("defect_type").asString() + "/" + i + ".png");
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

    private static List<JsonNode> images(Path of, int category) throws IOException {
        return StreamSupport.stream(
                        PageTest.data(of)
                                .at("/categories/" + category + "/images")
                                .spliterator(),
                        false)
                .toList();
    }

    private static String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector(\"" + selector + "\").textContent")
                .asString();
    }

    private static int cards() throws Exception {
        return browser.evaluate("document.querySelectorAll('.card').length").asInt();
    }

    private static List<String> names(int most) throws Exception {
        List<String> names = new ArrayList<>();
        browser.evaluate("[...document.querySelectorAll('.card')].slice(0, " + most + ").map(card => card.title)")
                .forEach(name -> names.add(name.asString()));
        return names;
    }

    private static void assertMatrix(List<JsonNode> images, double threshold) throws Exception {
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

    private static double score(JsonNode image) {
        return image.get("score").asDouble();
    }

    @Test
    void showsFiguresWithTheirRanges() throws Exception {
        browser.open(page, "#category=plate");
        JsonNode category = PageTest.data(page).at("/categories/1");
        for (String name : List.of("image_auroc", "pixel_ap", "pro", "aupimo")) {
            String shown = text("[data-figure=" + name + "] b");
            assertThat(shown)
                    .isEqualTo(String.format(
                            Locale.ROOT, "%.3f", category.at("/figures/" + name).asDouble()));
            assertThat(text("[data-figure=" + name + "] .range")).matches("(1|\\.\\d{3})–(1|\\.\\d{3})");
        }
        browser.open(page, "");
        assertThat(text("[data-figure=pro] b")).isEqualTo("–"); // none of its images was compared
        assertThat(text("#notices"))
                .contains(
                        "Threshold fitted on test images",
                        "1 image could not be inspected and is in no figure",
                        "1 image is left out of the pixel");
        assertThat(text("#left-out")).contains(FakeResults.HOSTILE, "it has no mask");
    }

    @Test
    void choosesAmongCategories() throws Exception {
        browser.open(page, "");
        assertThat(browser.evaluate("document.querySelectorAll('#categories tbody tr').length")
                        .asInt())
                .isEqualTo(3);
        browser.click("#categories [data-category=plate]");
        assertThat(text("#title")).isEqualTo("plate");
        browser.until("location.hash === '#category=plate'");
    }

    @Test
    void keepsTheViewInItsAddress() throws Exception {
        browser.open(page, "#category=plate&show=missed");
        assertThat(cards()).isEqualTo(1);
        browser.open(page, "#category=plate&show=passed&type=good&sort=low");
        assertThat(cards()).isEqualTo(6);
        browser.open(page, "#category=plate&show=false_alarm");
        assertThat(cards()).isZero();
        assertThat(browser.evaluate("document.querySelector('#nothing').hidden").asBoolean())
                .isFalse();
        browser.open(page, "#category=plate&threshold=1&show=false_alarm");
        assertThat(cards()).isEqualTo(6);
        browser.open(page, "#category=none&show=nonsense&sort=constructor&type=unknown&threshold=x&image=y");
        assertThat(cards()).isEqualTo(14);
        browser.open(page, "#category=plate&image=plate/test/dent/3.png");
        assertThat(text("#viewer[open] h2")).isEqualTo("plate/test/dent/3.png");
    }

    @Test
    void theThresholdMovesByMouseKeysAndTyping() throws Exception {
        browser.open(page, "#category=plate");
        List<JsonNode> images = images(page, 1);
        assertMatrix(images, FakeProducts.THRESHOLD);
        assertThat(text("#miss-rate")).isEqualTo("13\u00a0%"); // 1 of 8
        JsonNode misses = PageTest.data(page).at("/categories/1/verdicts/misses");
        assertThat(text("#matrix tr:has([data-outcome=missed]) .quiet"))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "%.1f–%.0f\u00a0%%",
                        100 * misses.get("low").asDouble(),
                        100 * misses.get("high").asDouble()));

        browser.evaluate("document.querySelector('#histogram input').focus()");
        browser.press("Home");
        assertThat(text("#matrix [data-outcome=false_alarm] b")).isEqualTo("6");
        browser.press("End");
        assertThat(text("#matrix [data-outcome=missed] b")).isEqualTo("8");
        for (int i = 0; i < 4; i++) {
            browser.press("ArrowLeft");
            browser.press("PageDown");
            assertMatrix(images, browser.evaluate("view.threshold").asDouble());
        }
        browser.until("location.hash.includes('threshold=')");

        browser.evaluate("document.querySelector('#threshold-value').select()");
        browser.type("95.5");
        assertMatrix(images, 95.5);
        assertThat(browser.evaluate("view.threshold").asDouble()).isEqualTo(95.5);
        assertThat(text("#gallery-threshold-value")).isEqualTo("95.5");

        browser.click("#histogram input"); // its middle
        double middle = browser.evaluate("view.threshold").asDouble();
        assertThat(middle).isNotEqualTo(95.5);
        assertMatrix(images, middle);

        browser.click("#threshold-own");
        assertThat(browser.evaluate("view.threshold").asDouble()).isEqualTo(FakeProducts.THRESHOLD);
        assertMatrix(images, FakeProducts.THRESHOLD);
        browser.until("location.hash === '#category=plate'");
    }

    @Test
    void filtersAndSorts() throws Exception {
        browser.open(page, "#category=plate");
        Comparator<JsonNode> byScore = Comparator.comparingDouble(PageInBrowserTest::score);
        List<JsonNode> images = images(page, 1);
        assertThat(names(99)).isEqualTo(ordered(images, image -> true, byScore.reversed()));
        browser.evaluate(
                "document.querySelector('#sort').value = 'name'; document.querySelector('#sort').onchange({target: document.querySelector('#sort')})");
        assertThat(names(99)).isSorted();
        browser.click("#outcomes [data-key=found]");
        browser.evaluate(
                "document.querySelector('#type').value = 'scratch'; document.querySelector('#type').onchange({target: document.querySelector('#type')})");
        assertThat(names(99))
                .isEqualTo(ordered(
                        images, image -> image.get("defect_type").asString().equals("scratch"), byScore.reversed()));
        browser.until("location.hash === '#category=plate&show=found&type=scratch'");
        browser.click("#matrix [data-outcome=missed]");
        assertThat(names(99)).containsExactly("plate/test/dent/3.png");
    }

    private static List<String> ordered(List<JsonNode> images, Predicate<JsonNode> which, Comparator<JsonNode> order) {
        return images.stream()
                .filter(which)
                .sorted(order)
                .map(image -> image.get("image").asString())
                .toList();
    }

    @Test
    void findsTheTenWorstMissesInOneClickAndOpensThemWithTheSecond() throws Exception {
        browser.open(large, "");
        List<String> worst = ordered(
                        images(large, 0),
                        image -> image.get("defective").asBoolean() && score(image) <= FakeProducts.THRESHOLD,
                        Comparator.comparingDouble(PageInBrowserTest::score))
                .subList(0, 10);
        browser.click("#outcomes [data-key=missed]");
        assertThat(names(10)).isEqualTo(worst);
        browser.click(".card");
        for (String name : worst) {
            assertThat(text("#viewer[open] h2")).isEqualTo(name);
            browser.press("ArrowRight");
        }
    }

    @Test
    void manyImagesAreDrawnAsTheyComeIntoSight() throws Exception {
        browser.open(large, "");
        assertThat(cards()).isLessThan(200);
        assertThat(text("#shown")).isEqualTo("2,000 of 2,000 images");
        browser.evaluate(
                "document.querySelector('#histogram input').value = 400; document.querySelector('#histogram input').dispatchEvent(new Event('input'))");
        browser.settle();
        assertMatrix(images(large, 0), browser.evaluate("view.threshold").asDouble());
        browser.click("#outcomes [data-key=passed]");
        int passed = Integer.parseInt(text("#matrix [data-outcome=passed] b"));
        assertThat(text("#shown")).isEqualTo(String.format(Locale.ROOT, "%,d of 2,000 images", passed));
        int before = cards();
        for (int i = 0; i < 3; i++) {
            browser.evaluate("document.querySelector('#more').scrollIntoView({behavior: 'instant'})");
            browser.settle();
        }
        assertThat(cards()).isBetween(before + 1, 600);
        int loaded = browser.evaluate(
                        "[...document.querySelectorAll('.card .input')].filter(i => i.complete && i.naturalWidth).length")
                .asInt();
        assertThat(loaded).isBetween(1, cards());
    }

    @Test
    void theViewerIsLedByKeys() throws Exception {
        browser.open(page, "#category=plate&sort=name");
        browser.evaluate("document.querySelector('.card').focus()");
        browser.press("Enter");
        assertThat(text("#viewer[open] h2")).isEqualTo("plate/test/dent/0.png");
        assertThat(browser.evaluate("document.querySelector('#viewer').contains(document.activeElement)")
                        .asBoolean())
                .isTrue();
        browser.press("ArrowRight");
        browser.press("ArrowRight");
        browser.press("ArrowLeft");
        assertThat(text("#viewer h2")).isEqualTo("plate/test/dent/1.png");
        browser.until("location.hash.includes('image=')");
        browser.press("Escape");
        assertThat(browser.evaluate("document.querySelector('#viewer').open").asBoolean())
                .isFalse();
        assertThat(browser.evaluate("document.activeElement.title").asString()).isEqualTo("plate/test/dent/1.png");
        browser.until("!location.hash.includes('image=')");
    }

    @Test
    void theViewerSaysAllThatIsKnown() throws Exception {
        browser.open(page, "#category=plate&image=plate/test/dent/3.png&threshold=1");
        assertThat(text(".facts"))
                .contains(
                        "truthdent",
                        "model's threshold, 150good (missed)",
                        "set here, 1defective (found)",
                        "step421",
                        "maskknown");
        assertThat(browser.evaluate("document.querySelectorAll('.stage .view:not([hidden])').length")
                        .asInt())
                .isEqualTo(3);

        String opacity = "getComputedStyle(document.querySelector('.stage .heat')).opacity";
        assertThat(browser.evaluate(opacity).asString()).isEqualTo("0.7");
        browser.evaluate("document.querySelector('#opacity').focus()");
        browser.press("Home");
        assertThat(browser.evaluate(opacity).asString()).isEqualTo("0");
        assertThat(text("#viewer h2")).as("arrows and Home move the slider").isEqualTo("plate/test/dent/3.png");
        browser.press("ArrowRight");
        assertThat(browser.evaluate(opacity).asString()).isEqualTo("0.05");

        String outline = "(() => { const box = document.querySelector('.stage .outline path').getBoundingClientRect();"
                + " const image = document.querySelector('.stage .layered').getBoundingClientRect();"
                + " return box.width / image.width; })()";
        assertThat(browser.evaluate(outline).asDouble()).isBetween(6.0 / FakeProducts.WIDTH, 10.0 / FakeProducts.WIDTH);
        browser.click("#outline");
        assertThat(browser.evaluate(outline).asDouble()).isZero();
        browser.press("Escape");
    }

    @Test
    void curvesShowTheirValues() throws Exception {
        browser.open(page, "#category=plate");
        browser.evaluate("document.querySelector('#curves svg').focus({focusVisible: true})");
        browser.press("ArrowRight");
        String shown = text("#curves .readout");
        assertThat(shown).matches("false-positive rate 0\\.010: images \\d\\.\\d{3}, pixels \\d\\.\\d{3}");
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-valuetext')")
                        .asString())
                .isEqualTo(shown);
        assertThat(text("#curves figure:nth-child(3)")).contains("limit 0.3");
        String dot = "document.querySelector('#curves .dot').getAttribute('cy')";
        String before = browser.evaluate(dot).asString();
        browser.evaluate("moveThreshold(1e6, true)");
        assertThat(browser.evaluate(dot).asString()).isNotEqualTo(before);
    }

    @Test
    void isDarkWhereTheSystemIsUnlessToldOtherwise() throws Exception {
        String brightness =
                "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number); return r + g + b; })()";
        browser.open(page, "");
        assertThat(browser.evaluate(brightness).asDouble()).isGreaterThan(600);
        browser.prefer("prefers-color-scheme", "dark");
        assertThat(browser.evaluate(brightness).asDouble()).isLessThan(150);
        browser.click("#theme [data-key=light]");
        assertThat(browser.evaluate(brightness).asDouble()).isGreaterThan(600);
        browser.click("#theme [data-key=auto]");
        assertThat(browser.evaluate(brightness).asDouble()).isLessThan(150);
    }

    @Test
    void fitsAPhone() throws Exception {
        browser.size(390, 844);
        for (String view : List.of("", "#category=plate", "#category=plate&image=plate/test/dent/0.png")) {
            browser.open(page, view);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .as(view)
                    .isEqualTo(390);
            assertThat(browser.evaluate(
                                    "document.querySelector('#viewer').scrollWidth <= document.querySelector('#viewer').clientWidth")
                            .asBoolean())
                    .isTrue();
        }
    }

    /** As from the maps of another program; one of them has a score far beyond the others. */
    @Test
    void doesWithoutThresholdAndCounterparts() throws Exception {
        int[] number = {0};
        Inspector plain = image -> {
            Inspection whole = FakeProducts.inspect(image);
            double score = number[0]++ == 0 ? 1e6 : whole.score();
            return new Inspection(score, Double.NaN, false, 0, whole.map(), whole.width(), whole.height(), null);
        };
        try (EvaluationResult result = Evaluation.of(
                plain,
                FakeProducts.write(folder.resolve("plain")),
                EvaluationSettings.defaults(),
                EvaluationListener.NONE)) {
            Path bare = ReportWriter.write(folder.resolve("bare"), List.of(result), Map.of());
            browser.open(bare, "");
            assertThat(text("#matrix [data-outcome=missed] b")).isEqualTo("–");
            assertThat(text("#miss-rate")).isEqualTo("–");
            assertThat(text("#histogram")).contains("score (logarithmic)");
            assertThat(browser.evaluate("document.querySelectorAll('.card:first-child .view').length")
                            .asInt())
                    .isEqualTo(2);
            browser.evaluate("document.querySelector('#threshold-value').focus()");
            browser.type("95.5");
            assertMatrix(images(bare, 0), 95.5);
            browser.click("#threshold-own");
            assertThat(text("#matrix [data-outcome=missed] b")).isEqualTo("–");
            browser.click(".card");
            assertThat(text(".facts")).contains("score1000000").doesNotContain("verdict", "p-value");
            assertThat(browser.evaluate("document.querySelectorAll('.stage .view').length")
                            .asInt())
                    .isEqualTo(2);
        }
    }
}
