package io.github.gladvision.cli.weights;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Machine;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says which weights there are, who may use them, and where they come from. */
@Command(
        name = "list",
        description = {"Says which weights a preset needs: files, sizes, checksums, licence, where to get them.", ""})
final class WeightsListCommand implements Callable<Integer> {
    @ParentCommand
    private WeightsCommand parent;

    @Mixin
    private final CatalogueOption catalogue = new CatalogueOption();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Only what this preset needs or can make use of (default: all there is).")
    private @Nullable String preset;

    @Option(names = "--json", description = "As the catalogue's own JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Catalogue chosen = catalogue.read().forPreset(preset);
        Console console = parent.glad().console();
        if (json) {
            console.block(chosen.toJson());
            return Program.DONE;
        }
        if (preset != null && chosen.neededBy(preset).isEmpty()) {
            console.result(
                    "preset " + preset + " needs no weights" + (chosen.entries().isEmpty() ? "" : "; it can use"));
        }
        for (WeightsEntry entry : chosen.entries()) {
            print(entry, chosen.licence(entry), console);
        }
        return Program.DONE;
    }

    private static void print(WeightsEntry entry, Licence licence, Console console) {
        console.result(entry.id() + ": " + entry.purpose());
        line(console, "presets", presets(entry));
        line(console, "licence", licence.name() + ", " + licence.url());
        line(console, "commercial", licence.commercialUse());
        line(console, "from", entry.page() + (entry.byHand() == null ? "" : "; " + entry.byHand()));
        if (entry.size() > 0) {
            line(console, "size", Machine.size(entry.size()));
        }
        for (WeightsFile file : entry.files()) {
            line(
                    console,
                    "file",
                    file.path() + ", "
                            + (file.size() == null ? "size not published" : file.size() + " bytes")
                            + ", sha-256 " + Objects.requireNonNullElse(file.sha256(), "not published"));
        }
        console.result("");
    }

    private static String presets(WeightsEntry entry) {
        List<String> uses = new ArrayList<>();
        if (!entry.neededBy().isEmpty()) {
            uses.add("needed by " + String.join(", ", entry.neededBy()));
        }
        if (!entry.optionalFor().isEmpty()) {
            uses.add("optional for " + String.join(", ", entry.optionalFor()));
        }
        return uses.isEmpty() ? "none" : String.join("; ", uses);
    }

    private static void line(Console console, String name, String value) {
        console.result(String.format("    %-10s %s", name, value));
    }
}
