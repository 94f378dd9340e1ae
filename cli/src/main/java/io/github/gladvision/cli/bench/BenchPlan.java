package io.github.gladvision.cli.bench;

import io.github.gladvision.GladException;
import io.github.gladvision.Version;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.train.TrainCommand;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.training.Refitter;
import io.github.gladvision.training.TrainingSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/**
 * The runs of a comparison: every configuration on every category with every seed. All options and settings are looked at
 * before the first run begins.
 */
final class BenchPlan {
    /** Options of {@code glad train} that the comparison gives itself, or that have no place in it. */
    private static final Set<String> TAKEN = Set.of(
            "--data",
            "--category",
            "--layout",
            "--mask-threshold",
            "--model",
            "--seed",
            "--minutes",
            "--threads",
            "--multi-class",
            "--resume",
            "--force",
            "--help",
            "-h",
            "--version",
            "-V");

    private static final String GROUPS = "--groups";

    private final Path file;
    private final List<BenchConfiguration> configurations;
    private final @Nullable Double budget;
    private final List<String> common;
    private final List<String> groups;

    /**
     * @param file of the configurations, for messages
     * @param budget minutes of training that none may exceed; null for no limit
     * @param layout options that say how data sets are read
     * @param groups which images belong together, as configurations have it that do not say themselves; null for none
     * @param threads of a tensor operation; 0 for one per core
     */
    BenchPlan(Path file, @Nullable Double budget, List<String> layout, @Nullable String groups, int threads) {
        this.groups = groups == null ? List.of() : List.of(GROUPS, groups);
        this.file = file;
        this.configurations = BenchConfigurations.read(file);
        this.budget = budget;
        this.common = Stream.concat(
                        layout.stream(), threads == 0 ? Stream.of() : Stream.of("--threads", Integer.toString(threads)))
                .toList();
    }

    List<BenchConfiguration> configurations() {
        return configurations;
    }

    /**
     * The runs of one category and seed; a model that others are refitted from comes before them.
     *
     * @throws GladException if options or settings of a configuration do not fit
     */
    List<BenchRun> runs(BenchSubject subject, long seed) {
        Map<String, BenchRun> made = new LinkedHashMap<>();
        while (made.size() < configurations.size()) {
            for (BenchConfiguration one : configurations) {
                boolean ready = one.refit() == null || made.containsKey(one.refit());
                if (ready && !made.containsKey(one.name())) {
                    made.put(one.name(), run(one, subject, seed, one.refit() == null ? null : made.get(one.refit())));
                }
            }
        }
        return List.copyOf(made.values());
    }

    private BenchRun run(BenchConfiguration one, BenchSubject subject, long seed, @Nullable BenchRun base) {
        try {
            TrainingSettings settings =
                    base == null ? training(one, subject, seed) : Refitter.changed(base.settings(), one.set());
            String decisive = String.join(
                    "\n",
                    Version.text(),
                    common.toString(),
                    subject.category(),
                    subject.images(),
                    base == null ? one.train().toString() : base.digest() + one.set(),
                    SettingsJson.toText(settings));
            return new BenchRun(
                    one, subject, seed, base, settings, Sha256.of(decisive.getBytes(StandardCharsets.UTF_8)));
        } catch (GladException | ParameterException e) {
            throw new GladException(file + ": " + one.name() + ": " + e.getMessage(), e);
        }
    }

    private TrainingSettings training(BenchConfiguration one, BenchSubject subject, long seed) {
        for (String option : one.train()) {
            String name = option.split("=", 2)[0];
            if (TAKEN.contains(name)) {
                throw new GladException(name + " is not for \"train\"; "
                        + (name.equals("--minutes")
                                ? "use \"minutes\""
                                : "'glad bench accuracy' gives it, or has no use for it"));
            }
        }
        if (one.minutes() != null && bySteps(one)) {
            throw new GladException("--steps and \"minutes\" exclude each other; give one of them");
        }
        if (one.minutes() != null && budget != null && one.minutes() > budget) {
            throw new GladException("its " + one.minutes() + " minutes exceed the budget of " + budget);
        }
        if (one.train().stream().anyMatch(word -> word.startsWith("seed=") || word.startsWith("--set=seed="))) {
            throw new GladException("the seed is set by --seeds; leave it out");
        }
        TrainingSettings settings = parsed(one, subject, seed).settings(subject.category());
        if (settings.steps() == 0 && budget != null && settings.minutes() > budget) {
            throw new GladException("its " + settings.minutes() + " minutes exceed the budget of " + budget);
        }
        return settings;
    }

    /** The command line that makes a run's model, with those of its base if it is refitted. */
    List<String> arguments(BenchRun run, Path model, @Nullable Path base) {
        if (base == null) {
            return trainArguments(run.configuration(), run.subject(), run.seed(), model);
        }
        List<String> arguments = new ArrayList<>(List.of("refit", base.toString()));
        arguments.addAll(dataArguments(run.subject()));
        arguments.addAll(List.of("--model", model.toString(), "--force"));
        arguments.addAll(textures(run));
        run.configuration().set().forEach((path, value) -> arguments.addAll(List.of("--set", path + "=" + value)));
        return arguments;
    }

    /** What synthetic anomalies are made of, as the training of a refitted model had it. */
    private List<String> textures(BenchRun run) {
        BenchRun trained = run;
        while (trained.base() != null) {
            trained = trained.base();
        }
        Path textures = parsed(trained.configuration(), trained.subject(), trained.seed())
                .textures();
        return textures == null ? List.of() : List.of("--textures", textures.toString());
    }

    private TrainCommand parsed(BenchConfiguration one, BenchSubject subject, long seed) {
        return Program.parse(
                new TrainCommand(),
                trainArguments(one, subject, seed, Path.of("model")).toArray(String[]::new));
    }

    private List<String> trainArguments(BenchConfiguration one, BenchSubject subject, long seed, Path model) {
        List<String> arguments = new ArrayList<>(List.of("train"));
        arguments.addAll(dataArguments(subject));
        arguments.addAll(List.of("--model", model.toString(), "--force", "--seed", Long.toString(seed)));
        Double minutes = one.minutes() == null ? budget : one.minutes();
        if (minutes != null && !bySteps(one)) {
            arguments.addAll(List.of("--minutes", minutes.toString()));
        }
        if (!gives(one, GROUPS)) {
            arguments.addAll(groups);
        }
        arguments.addAll(one.train());
        return arguments;
    }

    private static boolean bySteps(BenchConfiguration one) {
        return gives(one, "--steps");
    }

    private static boolean gives(BenchConfiguration one, String name) {
        return one.train().stream().anyMatch(option -> option.split("=", 2)[0].equals(name));
    }

    /** The command line that measures a run's model. Intervals are left out: the spread over the seeds is looked for. */
    List<String> evaluation(BenchRun run, Path model, Path report) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", model.toString()));
        arguments.addAll(dataArguments(run.subject()));
        arguments.addAll(List.of("--replicates", "0", "--report", report.toString()));
        return arguments;
    }

    private List<String> dataArguments(BenchSubject subject) {
        List<String> arguments =
                new ArrayList<>(List.of("--data", subject.data().toString(), "--category", subject.category()));
        arguments.addAll(common);
        return arguments;
    }
}
