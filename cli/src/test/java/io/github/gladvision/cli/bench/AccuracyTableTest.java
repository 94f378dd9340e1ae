package io.github.gladvision.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccuracyTableTest {
    private static BenchRecord run(
            String configuration, String category, long seed, double auroc, @Nullable Double pro) {
        return new BenchRecord(
                configuration,
                category,
                seed,
                1.0,
                100L,
                auroc,
                auroc,
                pro,
                60.0,
                70.0,
                9.0,
                0.05,
                40,
                2_000_000_000L,
                1_000_000_000L,
                "0",
                "0",
                "",
                null);
    }

    private static BenchRecord failed(String configuration, String category, long seed, String error) {
        return new BenchRecord(
                configuration,
                category,
                seed,
                1.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "0",
                "0",
                "",
                error);
    }

    private static AccuracyTable table(BenchRecord... records) {
        return new AccuracyTable(List.of("a", "b"), List.of("x", "y"), List.of(1L, 2L), List.of(records));
    }

    private static List<String> row(String markdown, String section, String configuration) {
        String part = markdown.substring(markdown.indexOf("## " + section));
        return part.lines()
                .filter(line -> line.startsWith("| " + configuration + " "))
                .findFirst()
                .map(line -> List.of(line.strip().split(" *\\| *")))
                .orElseThrow();
    }

    @Test
    void hasASectionForEachCategoryAndOneForTheirMean() {
        String text = table(
                        run("a", "x", 1, 0.9, 0.5),
                        run("a", "x", 2, 0.8, 0.7),
                        run("a", "y", 1, 0.7, 0.5),
                        run("a", "y", 2, 0.7, 0.5),
                        run("b", "x", 1, 0.6, null))
                .markdown();
        assertThat(row(text, "x", "a"))
                .containsExactly(
                        "", "a", "2", "0.8500 ± 0.0707", "0.8500 ± 0.0707", "0.6000 ± 0.1414", "60", "50.0", "2000");
        assertThat(row(text, "x", "b"))
                .containsExactly("", "b", "1 of 2", "0.6000", "0.6000", "-", "60", "50.0", "2000");
        assertThat(row(text, "y", "b")).startsWith("", "b", "0 of 2", "-", "-", "-", "-", "-");
        // The means of the seeds are 0.8 and 0.75.
        assertThat(row(text, "Mean of the 2 categories", "a")).startsWith("", "a", "2", "0.7750 ± 0.0354");
        assertThat(row(text, "Mean of the 2 categories", "b")).startsWith("", "b", "0 of 2", "-");
        assertThat(text).doesNotContain("Failed");
    }

    @Test
    void everyLineOfATableHasTheSameColumns() {
        String text = table(run("a", "x", 1, 0.9, 0.5), failed("b", "y", 2, "no | such * thing"))
                .markdown();
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .hasSize(3 * 4)
                .allSatisfy(line -> {
                    assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(9);
                    assertThat(line).endsWith("|");
                });
        assertThat(text).contains("## Failed\n\n- b, y, seed 2: no \\| such \\* thing\n");
    }

    @Test
    void givesRawNumbersToPrograms() {
        List<String> lines =
                table(run("a", "x", 1, 0.1 + 0.2, null)).csv().lines().toList();
        assertThat(lines).hasSize(1 + 4);
        assertThat(lines.get(0))
                .isEqualTo(
                        "category,configuration,seeds,seeds_asked,image_auroc,image_auroc_sd,pixel_auroc,pixel_auroc_sd,"
                                + "pro,pro_sd,training_seconds,evaluate_seconds_per_image,peak_bytes");
        assertThat(lines.get(1)).isEqualTo("x,a,1,2,0.30000000000000004,,0.30000000000000004,,,,60.0,0.05,2000000000");
        assertThat(lines.get(4)).isEqualTo("y,b,0,2,,,,,,,,,");
    }
}
