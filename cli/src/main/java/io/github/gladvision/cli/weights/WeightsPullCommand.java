package io.github.gladvision.cli.weights;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import io.github.gladvision.weights.download.PullEvent;
import io.github.gladvision.weights.download.PullOutcome;
import io.github.gladvision.weights.download.WeightsPull;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Fetches published weights into a folder. */
@Command(
        name = "pull",
        description = {"Fetches published weights into a folder, and compares them with their checksums.", ""},
        footer = {
            "",
            "What was interrupted goes on with the same command. The environment variable HF_TOKEN is an access token"
                    + " for huggingface.co; no other server gets to see it."
        })
final class WeightsPullCommand implements Callable<Integer> {
    @ParentCommand
    private WeightsCommand parent;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final CatalogueOption catalogue = new CatalogueOption();

    @Parameters(arity = "0..*", paramLabel = "ENTRY", description = "What to fetch; 'glad weights list' names them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--preset", paramLabel = "NAME", description = "Everything that this preset does not work without.")
    private @Nullable String preset;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "The folder of weights.")
    private Path folder;

    @Option(
            names = "--from",
            paramLabel = "URL",
            description = "A mirror, i.e. a copy of such a folder on a web server, in place of the public addresses.")
    private @Nullable String mirror;

    @Option(
            names = "--accept-licence",
            description = "You agree to the licences of these weights, including their restrictions of use.")
    private boolean licencesAccepted;

    @Option(names = "--force", description = "Replace files that are there but are not the published ones.")
    private boolean replace;

    @Override
    public Integer call() {
        if (ids.isEmpty() && preset == null) {
            throw new ParameterException(spec.commandLine(), "nothing is named to fetch; name entries, or a --preset");
        }
        Catalogue chosen = catalogue.read();
        Set<WeightsEntry> entries = new LinkedHashSet<>(preset == null ? List.of() : chosen.neededBy(preset));
        ids.forEach(id -> entries.add(chosen.entry(id)));
        Console console = parent.glad().console();
        try (Telling telling = new Telling(console)) {
            new WeightsPull(chosen, folder, mirror, telling).pull(List.copyOf(entries), licencesAccepted, replace);
            telling.close();
            console.result(
                    entries.isEmpty()
                            ? "preset " + preset + " needs no weights"
                            : "files fetched: " + telling.fetched + ", already there: " + telling.there
                                    + "; the weights are in " + folder);
        }
        return Program.DONE;
    }

    /** Says what happens, on standard error. */
    private static final class Telling implements Listener<PullEvent>, AutoCloseable {
        private final Console console;
        private final ByteProgress progress;
        private int fetched;
        private int there;

        Telling(Console console) {
            this.console = console;
            progress = new ByteProgress(console, "pull");
        }

        @Override
        public void on(PullEvent event) {
            if (event instanceof PullEvent.EntryBegins begins) {
                entry(begins.entry(), begins.licence());
            } else if (event instanceof PullEvent.Progress how) {
                progress.update(how.done(), how.total(), how.doing());
            } else if (event instanceof PullEvent.FileDone file) {
                done(file.file(), file.outcome());
            } else if (event instanceof PullEvent.Remark remark) {
                console.remark(remark.line());
            }
        }

        private void entry(WeightsEntry entry, Licence licence) {
            console.remark(entry.id() + ": licence " + licence.name() + ", " + licence.url() + "; commercial use: "
                    + licence.commercialUse());
        }

        private void done(WeightsFile file, PullOutcome outcome) {
            boolean was = outcome == PullOutcome.ALREADY_THERE;
            there += was ? 1 : 0;
            fetched += was ? 0 : 1;
            console.remark(file.path() + (was ? ": already there" : ": fetched"));
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
