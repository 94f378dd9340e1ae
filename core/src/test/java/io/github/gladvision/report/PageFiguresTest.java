package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.FakeProducts;
import io.github.gladvision.evaluation.Inspection;
import io.github.gladvision.evaluation.Inspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures, threshold and curves as someone uses them: with the mouse, with keys, on a phone, in the dark. */
class PageFiguresTest extends PageInBrowser {
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
    void curvesShowTheirValues() throws Exception {
        browser.open(page, "#category=plate");
        browser.evaluate("document.querySelector('#curves svg').focus({focusVisible: true})");
        browser.press("ArrowRight");
        String shown = text("#curves .readout");
        assertThat(shown).matches("false-positive rate 0\\.010: images \\d\\.\\d{3}, pixels \\d\\.\\d{3}");
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-valuetext')")
                        .asText())
                .isEqualTo(shown);
        assertThat(text("#curves figure:nth-child(3)")).contains("limit 0.3");
        String dot = "document.querySelector('#curves .dot').getAttribute('cy')";
        String before = browser.evaluate(dot).asText();
        browser.evaluate("moveThreshold(1e6, true)");
        assertThat(browser.evaluate(dot).asText()).isNotEqualTo(before);
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
                plain, FakeProducts.write(folder.resolve("plain")), EvaluationSettings.defaults(), Listener.none())) {
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
