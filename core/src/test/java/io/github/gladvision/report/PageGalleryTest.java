package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.evaluation.FakeProducts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The images of the page, a few and thousands, and the one that is opened. */
class PageGalleryTest extends PageInBrowser {
    @Test
    void filtersAndSorts() throws Exception {
        browser.open(page, "#category=plate");
        Comparator<JsonNode> byScore = Comparator.comparingDouble(PageInBrowser::score);
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
                        images, image -> image.get("defect_type").asText().equals("scratch"), byScore.reversed()));
        browser.until("location.hash === '#category=plate&show=found&type=scratch'");
        browser.click("#matrix [data-outcome=missed]");
        assertThat(names(99)).containsExactly("plate/test/dent/3.png");
    }

    private static List<String> ordered(List<JsonNode> images, Predicate<JsonNode> which, Comparator<JsonNode> order) {
        return images.stream()
                .filter(which)
                .sorted(order)
                .map(image -> image.get("image").asText())
                .toList();
    }

    @Test
    void findsTheTenWorstMissesInOneClickAndOpensThemWithTheSecond() throws Exception {
        browser.open(large, "");
        List<String> worst = ordered(
                        images(large, 0),
                        image -> image.get("defective").asBoolean() && score(image) <= FakeProducts.THRESHOLD,
                        Comparator.comparingDouble(PageInBrowser::score))
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
        assertThat(browser.evaluate("document.activeElement.title").asText()).isEqualTo("plate/test/dent/1.png");
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
        assertThat(browser.evaluate(opacity).asText()).isEqualTo("0.7");
        browser.evaluate("document.querySelector('#opacity').focus()");
        browser.press("Home");
        assertThat(browser.evaluate(opacity).asText()).isEqualTo("0");
        assertThat(text("#viewer h2")).as("arrows and Home move the slider").isEqualTo("plate/test/dent/3.png");
        browser.press("ArrowRight");
        assertThat(browser.evaluate(opacity).asText()).isEqualTo("0.05");

        String outline = "(() => { const box = document.querySelector('.stage .outline path').getBoundingClientRect();"
                + " const image = document.querySelector('.stage .layered').getBoundingClientRect();"
                + " return box.width / image.width; })()";
        assertThat(browser.evaluate(outline).asDouble()).isBetween(6.0 / FakeProducts.WIDTH, 10.0 / FakeProducts.WIDTH);
        browser.click("#outline");
        assertThat(browser.evaluate(outline).asDouble()).isZero();
        browser.press("Escape");
    }
}
