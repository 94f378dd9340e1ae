package io.github.gladvision.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole command, every run in real processes. */
class BenchAccuracyCommandTest {
    private static final String SMALL =
            """
            "--set", "batch_size=2", "--set", "detector.resolution=32", "--set", "detector.map.resolution=32",
            "--set", "denoiser.unet.block_out_channels=[8,16,16]", "--set", "features.channels=[8,8,8,8]"
            """;
    private static final String PLAIN = "{\"name\": \"plain\", \"train\": [\"--steps\", \"3\", " + SMALL + "]}";
    private static final String BLURRED =
            "{\"name\": \"blurred\", \"refit\": \"plain\", \"set\": {\"detector.map.blur_sigma\": 3}}";

    @TempDir
    private Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void makeData() {
        data = folder.resolve("data");
        out = folder.resolve("out");
        DemoProducts.write(data, "fabric", new DemoSettings(1, 8, 3, 1, 64), Listener.none());
    }

    private Outcome bench(String configurations, Object... more) throws IOException {
        Path file = Files.writeString(folder.resolve("configurations.json"), configurations);
        List<Object> args =
                new ArrayList<>(List.of("bench", "accuracy", "--data", data, "--configurations", file, "--out", out));
        args.addAll(List.of(more));
        return Outcome.of(args.toArray());
    }

    private List<JsonNode> runs() throws IOException {
        return Files.readAllLines(out.resolve("runs.jsonl")).stream()
                .map(Json.PLAIN::tree)
                .toList();
    }

    private static double number(JsonNode run, String name) {
        assertThat(run.path(name).isNumber()).as(name).isTrue();
        return run.path(name).asDouble();
    }

    @ParameterizedTest
    @CsvSource({"accuracy.json, 4", "ablation.json, 6", "mobilenet.json, 2"})
    void theFilesOfTheProjectFit(String name, int runs) {
        BenchSubject subject = new BenchSubject(data, "fabric", "fabric", "");
        BenchPlan plan = new BenchPlan(Path.of("../bench", name), 30.0, List.of(), null, 0);
        assertThat(plan.runs(subject, 1)).hasSize(runs);
    }

    @Test
    void aRefittedModelIsWeighedByTheTexturesOfItsTraining() throws IOException {
        Path file = folder.resolve("textures.json");
        Files.writeString(
                file,
                "[{\"name\": \"own\", \"train\": [\"--textures=photographs\"]},"
                        + " {\"name\": \"other\", \"refit\": \"own\", \"set\": {\"detector.map.blur_sigma\": 2}}]");
        BenchPlan plan = new BenchPlan(file, 30.0, List.of(), null, 0);
        BenchRun other =
                plan.runs(new BenchSubject(data, "fabric", "fabric", ""), 1).get(1);
        assertThat(plan.arguments(other, Path.of("new"), Path.of("trained")))
                .startsWith("refit", "trained")
                .containsSubsequence("--textures", "photographs");
    }

    @Test
    void groupsAreThoseOfTheConfigurationOrElseOfTheCommand() throws IOException {
        Path file = folder.resolve("groups.json");
        Files.writeString(
                file,
                "[{\"name\": \"own\", \"train\": [\"--groups\", \"none\"]}, {\"name\": \"other\", \"train\": []}]");
        BenchPlan plan = new BenchPlan(file, 30.0, List.of(), "folder", 0);
        List<BenchRun> runs = plan.runs(new BenchSubject(data, "fabric", "fabric", ""), 1);
        assertThat(runs).extracting(run -> run.settings().groups()).containsExactly("none", "folder");
        assertThat(plan.arguments(runs.get(1), Path.of("new"), null)).containsSubsequence("--groups", "folder");
    }

    @Test
    void makesTheTableAndGoesOnWhereItWas() throws IOException {
        String both = "[" + BLURRED + ", " + PLAIN + "]";
        Outcome first = bench(both, "--seeds", "1");
        assertThat(first.err()).doesNotContain("glad:");
        assertThat(first.code()).isZero();
        assertThat(first.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("[1/2] plain, fabric, seed 1: image AUROC "))
                .anyMatch(line -> line.startsWith("[2/2] blurred, fabric, seed 1: image AUROC "));
        List<JsonNode> two = runs();
        assertThat(two).hasSize(2);
        assertThat(two.get(0).path("configuration").asText()).isEqualTo("plain");
        for (JsonNode run : two) {
            assertThat(run.path("category").asText()).isEqualTo("fabric");
            assertThat(run.path("seed").asLong()).isEqualTo(1);
            assertThat(run.path("error").isNull()).isTrue();
            assertThat(run.path("budget_minutes").isNull()).isTrue();
            assertThat(number(run, "steps")).isEqualTo(3);
            assertThat(number(run, "image_auroc")).isBetween(0.0, 1.0);
            assertThat(number(run, "pro")).isBetween(0.0, 1.0);
            assertThat(number(run, "test_images")).isEqualTo(8);
            assertThat(number(run, "training_seconds")).isPositive().isLessThan(number(two.get(0), "model_seconds"));
            assertThat(number(run, "evaluate_seconds_per_image"))
                    .isPositive()
                    .isLessThan(number(run, "evaluate_seconds") / 8);
            assertThat(run.path("settings_sha256").asText()).matches("[0-9a-f]{64}");
            if (Files.exists(Path.of("/proc/self/status"))) {
                assertThat(number(run, "model_peak_bytes")).isBetween(50e6, 5e9);
                assertThat(number(run, "evaluate_peak_bytes")).isBetween(50e6, 5e9);
            }
        }
        assertThat(two.get(0).path("pixel_auroc")).isNotEqualTo(two.get(1).path("pixel_auroc"));
        assertThat(out.resolve("models")).isEmptyDirectory();

        Outcome second = bench(both, "--seeds", "1,2", "--keep-models");
        assertThat(second.code()).isZero();
        assertThat(second.err().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("2 of 4 runs are in "))
                .anyMatch(line -> line.startsWith("[2/2] blurred, fabric, seed 2: "));
        List<JsonNode> four = runs();
        assertThat(four).hasSize(4);
        assertThat(four.subList(0, 2)).isEqualTo(two);
        try (var models = Files.list(out.resolve("models"))) {
            assertThat(models.map(model -> model.getFileName().toString()))
                    .hasSize(2)
                    .anyMatch(name -> name.startsWith("plain-fabric-2-"));
        }

        double a = number(four.get(0), "pixel_auroc");
        double b = number(four.get(2), "pixel_auroc");
        String spread =
                String.format(java.util.Locale.ROOT, "%.4f ± %.4f", (a + b) / 2, Math.abs(a - b) / Math.sqrt(2));
        assertThat(second.out()).contains("## fabric", spread);
        assertThat(Files.readString(out.resolve("table.md")))
                .isEqualTo("# Accuracy\n\n" + second.out().replace(System.lineSeparator(), "\n"));
        List<String> csv = Files.readAllLines(out.resolve("table.csv"));
        assertThat(csv).hasSize(3);
        List<String> cells = List.of(csv.get(2).split(",", -1));
        assertThat(cells).startsWith("fabric", "plain", "2", "2");
        assertThat(Double.parseDouble(cells.get(6))).isCloseTo((a + b) / 2, within(1e-12));

        Outcome third = bench(both, "--seeds", "1,2");
        assertThat(third.err().lines()).singleElement().asString().startsWith("4 of 4 runs are in ");
        assertThat(third.out()).isEqualTo(second.out());
    }

    @Test
    void worksAtSeveralSeedsAtOnce() throws IOException {
        long start = System.nanoTime();
        Outcome outcome = bench("[" + PLAIN + ", " + BLURRED + "]", "--seeds", "1,2", "--jobs", "2");
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("[4/4] "))
                .noneMatch(line -> line.startsWith("glad:"));
        assertThat(runs())
                .extracting(run ->
                        run.path("configuration").asText() + run.path("seed").asLong())
                .containsExactlyInAnyOrder("plain1", "plain2", "blurred1", "blurred2");
        double inProcesses = runs().stream()
                .mapToDouble(run -> number(run, "model_seconds") + number(run, "evaluate_seconds"))
                .sum();
        assertThat(inProcesses).as("one after the other takes less than it all").isGreaterThan(seconds);
        assertThat(out.resolve("models")).isEmptyDirectory();
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try (var logs = Files.list(out.resolve("logs"))) {
            assertThat(logs).hasSize(4).allSatisfy(log -> assertThat(Files.readString(log))
                    .contains(" --threads " + share));
        }
        assertThat(bench("[" + PLAIN + "]", "--jobs", "0").err()).startsWith("glad: --jobs must be at least 1, not 0");
    }

    @Test
    void aRunThatFailsIsToldAndTheOthersGoOn() throws IOException {
        String failing =
                "{\"name\": \"diverging\", \"train\": [\"--steps\", \"60\", \"--set\", \"learning_rate=1e30\", \"--set\","
                        + " \"warmup_steps=1\", \"--set\", \"gradient_clip=0\", " + SMALL + "]}";
        String onIt = "{\"name\": \"on-it\", \"refit\": \"diverging\"}";
        String timed = "{\"name\": \"timed\", \"minutes\": 0.005, \"train\": [" + SMALL + "]}";
        Outcome outcome = bench("[" + failing + ", " + onIt + ", " + timed + "]", "--seeds", "1", "--budget", "30s");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("glad: [1/3] diverging, fabric, seed 1: training diverged at step "))
                .contains("glad: [2/3] on-it, fabric, seed 1: there is no model of diverging to refit")
                .anyMatch(line -> line.startsWith("[3/3] timed, fabric, seed 1: image AUROC "))
                .anyMatch(line -> line.startsWith("glad: 2 of 3 runs failed; "));
        assertThat(outcome.out()).contains("| 0 of 1 |", "## Failed", "- diverging, fabric, seed 1: training diverged");
        assertThat(runs()).hasSize(3);
        assertThat(runs().get(0).path("error").asText()).startsWith("training diverged");
        assertThat(number(runs().get(2), "budget_minutes")).isEqualTo(0.005);
        assertThat(out.resolve("models")).isEmptyDirectory();

        // The file as a machine leaves it that stops in the middle of a line.
        String whole = Files.readString(out.resolve("runs.jsonl"));
        Files.writeString(out.resolve("runs.jsonl"), "nothing\n{\"configuration\": \"ti", StandardOpenOption.APPEND);
        Outcome again = bench("[" + timed + "]", "--seeds", "1", "--budget", "30s");
        assertThat(again.code()).isZero();
        assertThat(again.err().lines())
                .hasSize(3)
                .anyMatch(line -> line.endsWith("runs.jsonl: line 4 is damaged and passed over"))
                .anyMatch(
                        line -> line.contains("runs.jsonl: its last line was not written to its end and is taken out"))
                .anyMatch(line -> line.startsWith("1 of 1 runs are in "));
        assertThat(again.out()).doesNotContain("Failed");
        assertThat(Files.readString(out.resolve("runs.jsonl"))).isEqualTo(whole + "nothing\n");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheFile() throws IOException {
        assertWrong("{", " cannot be understood: it ends too early (line 1); correct it");
        assertWrong("hi", " cannot be understood: hi is no value; a text stands in double quotes (line 1); correct it");
        assertWrong("{}", ": the file must be a list of configurations");
        assertWrong("[]", ": the list of configurations is empty; add one, {");
        assertWrong("[1]", ": configuration 1 must be an object");
        assertWrong("[{\"name\": \"a/b\", \"train\": []}]", ": configuration 1 needs a \"name\" of letters");
        assertWrong("[{\"name\": \"a\", \"trian\": []}]", ": a has \"trian\"; use name, train, minutes, refit and set");
        assertWrong("[{\"name\": \"a\"}]", ": a needs either \"train\" or \"refit\"");
        assertWrong(
                "[{\"name\": \"a\", \"name\": \"b\", \"train\": []}]",
                " cannot be understood: \"name\" is there twice");
        assertWrong("[{\"name\": \"a\", \"train\": []}, {\"name\": \"a\", \"train\": []}]", ": a is there twice");
        assertWrong("[{\"name\": \"a\", \"train\": [5]}]", ": a \"train\" must be a list of texts");
        assertWrong(
                "[{\"name\": \"a\", \"train\": [], \"minutes\": \"5\"}]", ": a \"minutes\" must be a number above 0");
        assertWrong("[{\"name\": \"a\", \"train\": [], \"set\": {}}]", ": a \"set\" goes with \"refit\"");
        assertWrong("[{\"name\": \"a\", \"refit\": \"b\"}]", ": a refits 'b', which is no configuration of this file");
        assertWrong("[{\"name\": \"a\", \"refit\": \"a\"}]", ": a refits itself");
        assertWrong(
                "[{\"name\": \"a\", \"train\": [], \"minutes\": 5}]",
                ": a: its 5.0 minutes exceed the budget of 0.5",
                "--budget",
                "30s");
    }

    @Test
    void looksAtOptionsAndSettingsBeforeAnythingIsTrained() throws IOException {
        assertWrong("[{\"name\": \"a\", \"train\": [\"--presett\", \"tiny\"]}]", ": a: Unknown option");
        assertWrong("[{\"name\": \"a\", \"train\": [\"--preset\", \"big\"]}]", ": a: there is no preset 'big'");
        assertWrong("[{\"name\": \"a\", \"train\": [\"--set\", \"stepps=1\"]}]", ": a: there is no setting 'stepps'");
        assertWrong("[{\"name\": \"a\", \"train\": [\"--minutes=3\"]}]", ": a: --minutes is not for \"train\"");
        assertWrong("[{\"name\": \"a\", \"train\": [\"--data\", \"x\"]}]", ": a: --data is not for \"train\"");
        assertWrong("[{\"name\": \"a\", \"train\": [\"--set\", \"seed=5\"]}]", ": a: the seed is set by --seeds");
        assertWrong(
                "[{\"name\": \"a\", \"train\": []}, {\"name\": \"b\", \"refit\": \"a\", \"set\": {\"steps\": 3}}]",
                ": b: a trained model's 'steps' cannot be changed");
        assertThat(out.resolve("logs")).doesNotExist();

        Outcome category = bench("[" + PLAIN + "]", "--category", "gear");
        assertThat(category.code()).isEqualTo(1);
        assertThat(category.err()).contains("no data set has a category gear; they have fabric");
        Outcome budget = bench("[" + PLAIN + "]", "--budget", "soon");
        assertThat(budget.code()).isEqualTo(2);
        assertThat(budget.err()).contains("'soon' is no time such as 30m, 90s or 1.5h");
    }

    private void assertWrong(String configurations, String message, Object... more) throws IOException {
        Outcome outcome = bench(configurations, more);
        assertThat(outcome.code()).as(configurations).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .as(configurations)
                .singleElement()
                .asString()
                .startsWith("glad: " + folder.resolve("configurations.json"))
                .contains(message);
    }
}
