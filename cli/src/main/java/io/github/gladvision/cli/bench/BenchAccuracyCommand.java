package io.github.gladvision.cli.bench;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.data.GroupOption;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.demo.DemoData;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.demo.DemoSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Trains and measures every configuration on every category with every seed. */
@Command(
        name = "accuracy",
        description = {
            "Trains and measures every configuration of a list on every category with several seeds, each run in processes"
                    + " of its own, and makes a table.",
            ""
        },
        footer = {
            "",
            "Interrupted, or to be made in parts? The same command goes on where it was; what is in OUT/runs.jsonl is not"
                    + " done again."
        })
final class BenchAccuracyCommand implements Callable<Integer> {
    @ParentCommand
    private BenchCommand parent;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of a data set, or a manifest; may be repeated.")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--category", paramLabel = "NAME", description = "A category; may be repeated (default: all).")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--demo", description = "The demo's three categories, made in OUT/data.")
    private boolean demo;

    @Mixin
    private LayoutOptions layouts;

    @Mixin
    private GroupOption groups;

    @Option(
            names = "--configurations",
            required = true,
            paramLabel = "FILE",
            description = "What is compared, a JSON file (docs/commands.md); bench/accuracy.json is one.")
    private Path file;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,3",
            description = "Seeds of the trainings, with commas (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            converter = Minutes.class,
            description = "Training time of each run, such as 30m or 90s; no configuration may exceed it (default: what"
                    + " each says, or its preset).")
    private @Nullable Double budget;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "Folder for runs.jsonl, table.md, table.csv, logs and models.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Categories and seeds that are worked at at once, each with its share of the cores (default:"
                    + " ${DEFAULT-VALUE}). As many as cores make most of a machine; each takes some 2 GB.")
    private int jobs;

    @Option(
            names = "--keep-models",
            description = "Keep all models in OUT/models, not only while others are refitted from them.")
    private boolean keepModels;

    /** A time such as 30m, 90s or 1.5h, in minutes. */
    static final class Minutes implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (!text.matches("\\d{1,9}(\\.\\d{1,9})?[smh]")) {
                throw new TypeConversionException("'" + text + "' is no time such as 30m, 90s or 1.5h");
            }
            double number = Double.parseDouble(text.substring(0, text.length() - 1));
            double minutes =
                    switch (text.charAt(text.length() - 1)) {
                        case 's' -> number / 60;
                        case 'h' -> number * 60;
                        default -> number;
                    };
            if (minutes == 0) {
                throw new TypeConversionException("'" + text + "' is no time to train in");
            }
            return minutes;
        }
    }

    @Override
    public Integer call() {
        if (data.isEmpty() && !demo) {
            throw new ParameterException(spec.commandLine(), "name a data set with --data, or take --demo");
        }
        if (new HashSet<>(seeds).size() < seeds.size()) {
            throw new ParameterException(spec.commandLine(), "--seeds has a seed twice");
        }
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, not " + jobs);
        }
        Console console = parent.glad().console();
        BenchPlan plan = new BenchPlan(file, budget, layouts.arguments(), groups.value(), threads());
        Outputs.requireWritableFolder("--out", out);
        List<DataFolder> folders = new ArrayList<>();
        data.forEach(folder -> folders.add(layouts.open(folder)));
        if (demo) {
            DemoData.make(out.resolve("data"), DemoSettings.DEFAULT, console);
            folders.add(layouts.open(out.resolve("data")));
        }
        List<BenchSubject> subjects =
                BenchSubject.of(folders, categories.contains(LayoutOptions.ALL) ? List.of() : categories);
        try (BenchLog log = BenchLog.open(out.resolve("runs.jsonl"), console)) {
            BenchRunner runner = new BenchRunner(plan, budget, out);
            return new AccuracyBench(plan, subjects, seeds, runner, log, console).run(out, keepModels, jobs);
        }
    }

    /** Of each run. Several at once that all used every core would hinder each other. */
    private int threads() {
        int given = parent.glad().threads();
        return jobs == 1 || given > 0 ? given : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
    }
}
