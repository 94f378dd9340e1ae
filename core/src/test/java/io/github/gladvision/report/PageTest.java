package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.gladvision.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser sees it, with names that try to become part of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final String HOSTILE =
            "</script><img src=x onerror=\"document.title='broken'\"><b>&amp;/* script */";

    @TempDir
    static Path folder;

    private Path page;
    private EvaluationResult result;

    @BeforeAll
    void writeReport() {
        Dataset dataset = FakeProducts.write(folder.resolve("data"));
        EvaluationResult plain =
                Evaluation.of(FakeProducts::inspect, dataset, EvaluationSettings.defaults(), EvaluationListener.NONE);
        List<ImageResult> images = new ArrayList<>(plain.images());
        ImageResult first = images.get(0);
        images.set(
                0,
                new ImageResult(first.file(), HOSTILE + ".png", HOSTILE, true, first.mask(), true, first.inspection()));
        PixelComparison pixels = new PixelComparison(plain.settings());
        result = Measurement.of(
                HOSTILE,
                plain.settings(),
                images,
                List.of(new Omission(HOSTILE, Omission.Scope.ALL_FIGURES, HOSTILE)),
                pixels.metrics(),
                VerdictsTest.card(true));
        page = ReportWriter.write(
                folder.resolve("report"),
                List.of(result, plain),
                Map.of("model", HOSTILE, "settings", Map.of("seed", 1)));
    }

    @Test
    void needsNothingFromOutside() throws IOException {
        String html = Files.readString(page);
        assertThat(html).doesNotContain("/* style */", "/* data */").contains("default-src 'none'");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContainPattern("https?://");
        assertThat(Pattern.compile("</script>").matcher(html).results()).hasSize(2);
        assertThat(html).doesNotContain("<img src=x");
        try (var pictures = Files.list(page.resolveSibling("images"))) {
            assertThat(pictures).hasSize(4 * 28);
        }
        assertThat(page.resolveSibling("results.csv")).isRegularFile();
        assertThat(page.resolveSibling("results.json")).isRegularFile();
    }

    @Test
    void showsFiguresAndImages() throws Exception {
        String dom = open("");
        assertThat(dom).contains("data-ready=\"true\"");
        assertThat(dom).contains("<title>&lt;/script&gt;").doesNotContain("<title>broken");
        assertThat(cards(dom)).isEqualTo(14);
        assertThat(dom)
                .contains("data-figure=\"image_auroc\"><b>"
                        + String.format(Locale.ROOT, "%.3f", result.figures().imageAuroc()) + "</b>");
        assertThat(dom).contains("data-figure=\"pro\"><b>–</b>"); // none of its images was compared
        assertThat(dom).containsPattern("<path class=\"line image\" d=\"M");
        assertThat(dom).contains("loading=\"lazy\"");
        assertThat(dom).doesNotContain("<img src=\"x\"");
    }

    @Test
    void marksAThresholdThatWasFittedOnTestImages() throws Exception {
        assertThat(open("")).contains("id=\"fitted-on-test\"");
        assertThat(open("#category=plate")).doesNotContain("id=\"fitted-on-test\"");
    }

    @Test
    void keepsTheViewInItsAddress() throws Exception {
        assertThat(cards(open("#category=plate&show=missed"))).isEqualTo(1);
        assertThat(cards(open("#category=plate&show=passed&type=good&sort=low")))
                .isEqualTo(6);
        assertThat(cards(open("#category=plate&show=false_alarm"))).isZero();
        assertThat(cards(open("#category=none&show=nonsense&sort=constructor&type=unknown")))
                .isEqualTo(14);
    }

    @Test
    void canBePhotographed() throws Exception {
        Path picture = folder.resolve("page.png");
        run("--screenshot=" + picture, "--window-size=390,1500", page.toUri().toString());
        assertThat(picture).isNotEmptyFile();
    }

    private String open(String view) throws Exception {
        return run("--dump-dom", page.toUri() + view);
    }

    private static int cards(String dom) {
        return (int)
                Pattern.compile("<button class=\"card\"").matcher(dom).results().count();
    }

    private static String run(String... arguments) throws Exception {
        assumeThat(BROWSER).as("this test looks at the page with Chromium").isExecutable();
        List<String> command = new ArrayList<>(List.of(
                BROWSER.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=5000"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("dom.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("exit status of the browser").isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
