package io.github.gladvision.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A trained model and good images to calibrate it with. */
abstract class CalibrateScene {
    static final String MARK = "threshold fitted on test images";
    static final Json JSON = Json.PLAIN;

    @TempDir
    Path folder;

    Path model;
    Path data;
    Path good;
    Path labelled;

    @BeforeEach
    void layOut() throws IOException {
        TrainedModel trained = TrainedModel.get();
        trained.assertTrained();
        model = folder.resolve("model");
        data = trained.data;
        copy(trained.model, model);
        // Other images of the same product: 30 good, 2 with each defect.
        Path others = folder.resolve("others");
        DemoProducts.write(others, "fabric", new DemoSettings(2, 30, 3, 2, 64), Listener.none());
        good = others.resolve("fabric/train/good");
        labelled = folder.resolve("labelled");
        copy(others.resolve("fabric/test"), labelled);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    JsonNode card() throws IOException {
        return JSON.tree(Files.readString(model.resolve("glad.json")));
    }

    void assertMarked() throws IOException {
        assertThat(Outcome.of("info", model).out()).containsPattern("caution +" + MARK);
        assertThat(Outcome.of("info", "--json", model).out()).contains("\"test\" : true");
        Path image = data.resolve("fabric/test/hole/000.png");
        assertThat(Outcome.of("detect", model, image).out()).contains("000.png  (" + MARK + ")");
        assertThat(Outcome.of("detect", model, image, "--out", "-").out()).contains("\"fitted_on_test\":true");
        Path out = folder.resolve("out");
        assertThat(Outcome.of("detect", model, image, "--out", out).out()).contains(MARK);
        JsonNode detections = JSON.tree(Files.readString(out.resolve("detections.json")));
        assertThat(detections.at("/verdicts/fitted_on_test").asBoolean()).isTrue();
        assertThat(detections.at("/images/0/fitted_on_test").asBoolean()).isTrue();
        assertThat(Files.readAllLines(out.resolve("detections.csv")).get(1)).endsWith(",true,");

        Path report = folder.resolve("report");
        Outcome evaluated = Outcome.of("evaluate", model, "--data", data, "--report", report);
        assertThat(evaluated.out()).contains("fabric (" + MARK + ")", "caution: " + MARK);
        JsonNode results = JSON.tree(Files.readString(report.resolve("results.json")));
        assertThat(results.at("/categories/0/verdicts/fitted_on_test").asBoolean())
                .isTrue();
        assertThat(Files.readAllLines(report.resolve("results.csv")).get(1)).endsWith(",1,");
        assertThat(report.resolve("index.html")).content().contains("\"fitted_on_test\":true");
    }

    void assertUsage(String message, Object... more) {
        List<Object> args = new java.util.ArrayList<>(List.of("calibrate", model));
        args.addAll(List.of(more));
        Outcome outcome = Outcome.of(args.toArray());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }
}
