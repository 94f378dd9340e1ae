package io.github.gladvision.cli.weights;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.CheckEvent;
import io.github.gladvision.weights.CheckReport;
import io.github.gladvision.weights.EntryReport;
import io.github.gladvision.weights.FileReport;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks at the weights in a folder: complete, as published, fitting? */
@Command(
        name = "check",
        description = {"Says which weights are in a folder, and whether they are complete and fit the networks.", ""},
        footer = {
            "",
            "The exit code is 1 if anything that the preset needs is missing, or anything that is there is wrong or"
                    + " incomplete."
        })
final class WeightsCheckCommand implements Callable<Integer> {
    @ParentCommand
    private WeightsCommand parent;

    @Mixin
    private final CatalogueOption catalogue = new CatalogueOption();

    @Parameters(paramLabel = "DIR", description = "Folder of weights, laid out as 'glad weights list' says.")
    private Path folder;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Look for what this preset needs or can make use of (default: for everything).")
    private @Nullable String preset;

    @Option(
            names = "--checksum",
            description = "Compare large files with their checksums, too; that takes seconds for each gigabyte.")
    private boolean checksum;

    @Option(names = "--json", description = "As JSON; docs/commands.md describes it.")
    private boolean json;

    @Override
    public Integer call() {
        Catalogue chosen = catalogue.read();
        chosen.forPreset(preset); // complains before the native library starts
        parent.glad().startEngine();
        Console console = parent.glad().console();
        CheckReport report;
        try (ByteProgress progress = new ByteProgress(console, "checksum")) {
            report = new WeightsFolder(folder, checksum, event -> show(event, progress)).check(chosen, preset);
        }
        if (json) {
            console.block(CheckJson.of(folder, preset, report));
        } else {
            report.entries().forEach(entry -> print(entry, console));
            console.result(conclusion(report));
        }
        return report.usable() ? Program.DONE : Program.FAILED;
    }

    private static void show(CheckEvent event, ByteProgress progress) {
        if (event instanceof CheckEvent.Hashing hashing) {
            progress.update(
                    hashing.done(),
                    hashing.size(),
                    String.valueOf(hashing.file().getFileName()));
            if (hashing.done() == hashing.size()) {
                progress.close();
            }
        }
    }

    private static void print(EntryReport entry, Console console) {
        if (entry.absent() && !entry.needed()) {
            console.result(String.format("%-15s %s", "not there", entry.entry().id()));
            return;
        }
        for (FileReport file : entry.files()) {
            console.result(String.format("%-15s %s", file.state().label(), file.place())
                    + (file.detail().isEmpty() ? "" : ": " + file.detail()));
        }
    }

    /** What to do, in one line. */
    private String conclusion(CheckReport report) {
        if (report.usable()) {
            return preset == null
                    ? "what is there is in order"
                    : report.entries().stream().noneMatch(EntryReport::needed)
                            ? "preset " + preset + " needs no weights"
                            : "all weights that preset " + preset + " needs are there";
        }
        List<WeightsEntry> incomplete = report.entries().stream()
                .filter(entry -> !entry.wrong().isEmpty() || !entry.lacking().isEmpty())
                .map(EntryReport::entry)
                .toList();
        String fetch = ids(incomplete.stream().filter(entry -> entry.byHand() == null));
        String byHand = ids(incomplete.stream().filter(entry -> entry.byHand() != null));
        return "files wrong: " + report.wrong().size() + ", missing: "
                + report.lacking().size()
                + (fetch.isEmpty()
                        ? ""
                        : "; fetch them with 'glad weights pull " + fetch + " --to " + folder
                                + (report.wrong().isEmpty() ? "'" : " --force'"))
                + (byHand.isEmpty() ? "" : "; get " + byHand + " by hand, as 'glad weights list' says");
    }

    private static String ids(Stream<WeightsEntry> entries) {
        return entries.map(WeightsEntry::id).collect(Collectors.joining(" "));
    }
}
