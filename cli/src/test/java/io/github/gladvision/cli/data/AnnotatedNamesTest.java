package io.github.gladvision.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.SmallWeights;
import io.github.gladvision.files.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with spaces, commas, line ends, escape sequences and formulas go through all commands for data sets. */
class AnnotatedNamesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "coco", "voc", "cvat", "label-studio"})
    void everyCommandTakesThem(String layout) throws IOException {
        Path root = AnnotatedNames.write(layout, folder);
        int images = AnnotatedNames.GOOD.size() + AnnotatedNames.DEFECTIVE.size() - (layout.equals("cvat") ? 2 : 0);
        int defective = AnnotatedNames.DEFECTIVE.size() - (layout.equals("cvat") ? 1 : 0);

        Outcome inspected = run("data", "inspect", root);
        assertThat(inspected.out()).contains("layout: " + layout);
        // One row of the table for training, one for good images of the test, and one for the type of defect.
        assertThat(inspected.out().lines().filter(line -> line.startsWith(root.getFileName() + "/")))
                .hasSize(3)
                .anyMatch(line -> line.contains("/test/=ty") && line.endsWith(" " + defective));
        Outcome json = run("data", "inspect", root, "--json");
        assertThat(json.out()).contains("\"usable\" : true");

        for (String command : new String[] {"convert", "split"}) {
            Path out = folder.resolve(command);
            run("data", command, root, "--out", out);
            Path origin = out.resolve("origin.csv");
            List<List<String>> rows = Csv.parse(Files.readString(origin));
            assertThat(rows).hasSize(1 + images);
            assertThat(rows)
                    .extracting(row -> row.get(5))
                    .contains(source(root, layout, AnnotatedNames.DEFECTIVE.get(0)));
            // What a spreadsheet sees: no cell begins as a formula does.
            assertThat(Files.readString(origin).replace("\r\n", "\n"))
                    .doesNotContainPattern("(?m)(^|,)\"?[=@+](?!\\d*,)");
            assertThat(run("data", "inspect", out).out()).contains("in order for training and measuring");
            assertThat(run("data", "inspect", origin).out()).contains("layout: manifest");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yolo", "coco", "voc", "cvat", "label-studio"})
    void modelsAreMadeOfThemAndMeasuredWithThem(String layout) throws IOException {
        Path root = AnnotatedNames.write(layout, folder);
        Path weights = SmallWeights.write(folder.resolve("weights"));
        Path model = folder.resolve("model");
        List<Object> arguments = new ArrayList<>(
                List.of("import", "--weights", weights, "--data", root, "--model", model, "--images", 4));
        for (String setting : List.of(
                "detector.resolution=64",
                "detector.counterpart_resolution=0",
                "detector.map.resolution=64",
                "detector.reconstruction.steps=3")) {
            arguments.addAll(List.of("--set", setting));
        }
        run(arguments.toArray());
        Path report = folder.resolve("report");
        Outcome evaluated = run("evaluate", model, "--data", root, "--report", report);
        assertThat(evaluated.out().lines())
                .anyMatch(line -> line.contains("/=ty"))
                .noneMatch(line -> line.startsWith("pe,"));
        assertThat(Files.readString(report.resolve("results.csv")))
                .doesNotContainPattern("(^|[\\r\\n,])\"?[=@+](?!\\d*,)");
    }

    private static String source(Path root, String layout, String name) {
        return root.resolve(layout.equals("voc") ? "JPEGImages" : "images")
                .resolve(name)
                .toString();
    }

    /** Succeeds, and prints nothing that steers a terminal. */
    private static Outcome run(Object... arguments) {
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.err()).doesNotContain("\u001b", "Exception");
        assertThat(outcome.out()).doesNotContain("\u001b");
        assertThat(outcome.code()).as(outcome.err() + outcome.out()).isZero();
        return outcome;
    }
}
