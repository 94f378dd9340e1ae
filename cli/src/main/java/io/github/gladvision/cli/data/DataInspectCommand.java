package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.curation.DataInspection;
import io.github.gladvision.curation.InspectionReport;
import io.github.gladvision.data.DataFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what is in a data set and what is wrong with it. */
@Command(
        name = "inspect",
        description = {"Says what is in a data set and what is wrong with it.", ""},
        footer = {
            "",
            "The exit code is 1 if there is an error: something that would make a training or a measurement wrong."
                    + " Remarks do not change it."
        })
final class DataInspectCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand parent;

    @Parameters(paramLabel = "DIR", description = "Folder of a data set, or a manifest.")
    private Path folder;

    @Option(names = "--category", paramLabel = "NAME", description = "Category to look at (default: all).")
    private @Nullable String category;

    @Mixin
    private LayoutOptions layouts;

    @Option(names = "--all", description = "Every finding; without it, five of a kind.")
    private boolean all;

    @Option(names = "--json", description = "As JSON, with every finding; docs/data.md describes it.")
    private boolean json;

    @Override
    public Integer call() {
        DataFolder data = layouts.open(folder);
        List<String> categories = LayoutOptions.categories(data, category);
        Console console = parent.console();
        InspectionReport report;
        try (Progress progress = console.progress("inspect", 1, "images")) {
            report = DataInspection.of(data, categories, new CurationProgress(progress, console));
        }
        console.block(json ? InspectionJson.of(report) : InspectionText.of(report, all));
        return report.usable() ? Program.DONE : Program.FAILED;
    }
}
