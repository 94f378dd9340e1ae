package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.PicturePlacement;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a report's folder and in its page, and that a browser has nothing to complain about. */
class PageTest {
    @TempDir
    static Path folder;

    private static List<EvaluationResult> results;
    private static Path page;

    @BeforeAll
    static void writeReport() {
        results = FakeResults.of(folder.resolve("data"));
        page = ReportWriter.write(folder.resolve("report"), results, Map.of("model", FakeResults.HOSTILE));
    }

    @AfterAll
    static void release() {
        results.forEach(EvaluationResult::close);
    }

    @Test
    void needsNothingFromOutside() throws IOException {
        String html = Files.readString(page);
        assertThat(html)
                .doesNotContain("/* style */", "/* script hash */", "/* data */", "<!-- pictures -->")
                .contains("default-src 'none'");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContainPattern("https?://");
        assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(2);
        assertThat(html).doesNotContain("<img src=x");
        try (var pictures = Files.list(page.resolveSibling("images"))) {
            assertThat(pictures).hasSize(3 * 28);
        }
        assertThat(page.resolveSibling("results.csv")).isRegularFile();
        assertThat(page.resolveSibling("results.json")).isRegularFile();
    }

    @Test
    void holdsIntervalsForEveryThreshold() throws IOException {
        JsonNode category = data(page).at("/categories/1");
        assertThat(category.get("rate_bounds").fieldNames()).toIterable().containsExactly("4", "6", "8");
        JsonNode alarms = category.at("/verdicts/false_alarms");
        assertThat(category.at("/rate_bounds/6/" + alarms.get("count").asInt()).asDouble())
                .isEqualTo(Math.round(alarms.get("high").asDouble() * 1e4) / 1e4);
        assertThat(category.at("/rate_bounds/6/6").asDouble()).isEqualTo(1);
    }

    @Test
    void runsNoScriptButItsOwn() throws Exception {
        Path changed = page.resolveSibling("changed.html");
        Files.writeString(
                changed,
                Files.readString(page)
                        .replace(
                                "<main",
                                "<script>document.title = 'broken'</script>"
                                        + "<img src=data: onerror=\"document.title = 'broken'\"><main"));
        try (Browser browser = new Browser(folder.resolve("profile"))) {
            browser.open(page, "");
            assertThat(browser.evaluate("document.title").asText()).isEqualTo(FakeResults.HOSTILE + " – GLAD report");
            assertThat(browser.evaluate("document.querySelectorAll('body b > b, img[src=x]').length")
                            .asInt())
                    .isZero();
            browser.evaluate("document.querySelector('#about').scrollIntoView()");
            browser.settle();
            assertThat(browser.complaints()).isEmpty();

            browser.open(changed, "");
            assertThat(browser.evaluate("document.title").asText()).isNotEqualTo("broken");
            assertThat(browser.complaints()).anyMatch(complaint -> complaint.contains("Content Security Policy"));
        } finally {
            Files.delete(changed);
        }
    }

    @Test
    void canBeOneFile() throws Exception {
        Path report = folder.resolve("inline");
        Path one = ReportWriter.write(report, results, Map.of(), PicturePlacement.IN_PAGE);
        try (var files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "results.csv", "results.json");
        }
        String html = Files.readString(one);
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!data:,|#)");

        Path alone = Files.createDirectory(folder.resolve("elsewhere")).resolve("sent.html");
        Files.move(one, alone);
        SafeFolder.delete(report);
        try (Browser browser = new Browser(folder.resolve("profile-inline"))) {
            browser.open(alone, "#show=missed&category=plate");
            assertThat(browser.evaluate("document.querySelectorAll('.card').length")
                            .asInt())
                    .isEqualTo(1);
            browser.evaluate("document.querySelector('#cards').scrollIntoView({behavior: 'instant'})");
            String loaded =
                    "Promise.all([...document.querySelectorAll('.card img')].map(i => i.decode().then(() => i.naturalWidth)))";
            assertThat(browser.evaluate(loaded).toString()).isEqualTo("[96,96,96,48]");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The results that the page was made of. */
    static JsonNode data(Path page) throws IOException {
        Matcher data =
                Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(Files.readString(page));
        assertThat(data.find()).isTrue();
        return Json.PLAIN.tree(data.group(1));
    }
}
