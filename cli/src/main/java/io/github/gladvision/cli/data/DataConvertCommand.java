package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.curation.DataConversion;
import io.github.gladvision.curation.NewDataReport;
import io.github.gladvision.data.DataFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Brings a data set into the layout of MVTec AD. */
@Command(
        name = "convert",
        description = {
            "Copies a data set into the layout of MVTec AD, with masks of every kind as PNG of 0 and 255.",
            ""
        })
final class DataConvertCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand parent;

    @Mixin
    private NewDataOptions options;

    @Override
    public Integer call() {
        DataFolder data = options.layouts.open(options.folder);
        Console console = parent.console();
        NewDataReport report;
        try (Progress progress = console.progress("convert", 1, "images")) {
            report = DataConversion.convert(
                    data,
                    LayoutOptions.categories(data, options.category),
                    options.out,
                    options.link,
                    new CurationProgress(progress, console));
        }
        options.print(report, console);
        return Program.DONE;
    }
}
