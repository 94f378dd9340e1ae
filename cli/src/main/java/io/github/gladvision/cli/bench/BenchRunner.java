package io.github.gladvision.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.GladException;
import io.github.gladvision.Version;
import io.github.gladvision.cli.console.Failures;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.ProgressLines;
import io.github.gladvision.evaluation.Figure;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the model of one run and measures it, each in a process of its own. */
final class BenchRunner {
    private final BenchPlan plan;
    private final @Nullable Double budget;
    private final Path out;

    /** @param budget minutes of training that none may exceed; null for no limit */
    BenchRunner(BenchPlan plan, @Nullable Double budget, Path out) {
        this.plan = plan;
        this.budget = budget;
        this.out = out;
    }

    /** Where the model of a run is. */
    Path model(BenchRun run) {
        return out.resolve("models").resolve(run.fileName());
    }

    boolean hasModel(BenchRun run) {
        return Files.isRegularFile(model(run).resolve("glad.json"));
    }

    /** Deletes what there is of a run's model. */
    void forgetModel(BenchRun run) {
        try {
            SafeFolder.delete(model(run));
            SafeFolder.delete(Outputs.beside(model(run), ".checkpoints"));
        } catch (IOException e) {
            throw new GladException(
                    "cannot delete " + model(run) + " (" + SafeFile.reason(e) + "); delete it by hand", e);
        }
    }

    /** Whether it kept to the budget; one whose number of steps is given may take longer. */
    boolean inBudget(BenchRun run, double trainingSeconds) {
        return budget == null || run.minutes() != null || trainingSeconds <= 60 * budget;
    }

    /** Never throws for what a run does wrong: that is recorded. */
    BenchRecord run(BenchRun run) {
        try {
            return measured(run);
        } catch (RuntimeException e) {
            return record(run, null, null, null, null, Failures.describe(e));
        }
    }

    private BenchRecord measured(BenchRun run) {
        Path log = out.resolve("logs").resolve(run.fileName() + ".log");
        Path model = model(run);
        Path base = run.base() == null ? null : model(run.base());
        if (run.base() != null && !hasModel(run.base())) {
            throw new GladException(
                    "there is no model of " + run.base().configuration().name() + " to refit");
        }
        forgetModel(run);
        ChildProcess.Ended made = ChildProcess.run(plan.arguments(run, model, base), log);
        if (made.failure() != null) {
            return record(run, null, made, null, null, made.failure());
        }
        ModelCard.Training training =
                Objects.requireNonNull(Model.readCard(model).training());
        if (!inBudget(run, training.seconds())) {
            String failure = "its steps took " + ProgressLines.time(training.seconds())
                    + ", longer than --budget allows; give it fewer";
            return record(run, training, made, null, null, failure);
        }
        Path report = out.resolve("report-" + run.fileName());
        try {
            ChildProcess.Ended evaluated = ChildProcess.run(plan.evaluation(run, model, report), log);
            if (evaluated.failure() != null) {
                return record(run, training, made, evaluated, null, evaluated.failure());
            }
            JsonNode results = Json.PLAIN.tree(Files.readString(report.resolve("results.json")));
            return record(run, training, made, evaluated, results, null);
        } catch (IOException e) {
            throw new GladException(report + " cannot be read (" + SafeFile.reason(e) + "); check the disk", e);
        } catch (MalformedJsonException e) {
            throw new GladException(report + "/results.json is no JSON (" + e.reason() + "); check the disk", e);
        } finally {
            delete(report);
        }
    }

    private static void delete(Path folder) {
        try {
            SafeFolder.delete(folder);
        } catch (IOException e) {
            // Pictures that nobody looks at; the figures are what counts.
        }
    }

    private static BenchRecord record(
            BenchRun run,
            ModelCard.@Nullable Training training,
            ChildProcess.@Nullable Ended made,
            ChildProcess.@Nullable Ended evaluated,
            @Nullable JsonNode results,
            @Nullable String failure) {
        return new BenchRecord(
                run.configuration().name(),
                run.subject().label(),
                run.seed(),
                run.minutes(),
                training == null ? null : training.steps(),
                number(results, "/categories/0/figures/" + Figure.IMAGE_AUROC.key()),
                number(results, "/categories/0/figures/" + Figure.PIXEL_AUROC.key()),
                number(results, "/categories/0/figures/" + Figure.PRO.key()),
                training == null ? null : training.seconds(),
                made == null ? null : made.seconds(),
                evaluated == null ? null : evaluated.seconds(),
                number(results, "/provenance/models/inspection_seconds_per_image"),
                results == null
                        ? null
                        : results.at("/categories/0/counts/images").asInt(),
                made == null ? null : made.peakBytes(),
                evaluated == null ? null : evaluated.peakBytes(),
                Version.text(),
                run.digest(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                failure);
    }

    private static @Nullable Double number(@Nullable JsonNode results, String pointer) {
        JsonNode value = results == null ? null : results.at(pointer);
        return value == null || !value.isNumber() ? null : value.asDouble();
    }
}
