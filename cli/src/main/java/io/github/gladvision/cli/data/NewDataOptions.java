package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Table;
import io.github.gladvision.curation.NewDataReport;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@link DataSplitCommand} and {@link DataConvertCommand} have in common. */
final class NewDataOptions {
    @Parameters(paramLabel = "DIR", description = "Folder of a data set, or a manifest.")
    Path folder;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the new data set. It must not be there yet, or be empty.")
    Path out;

    @Option(names = "--category", paramLabel = "NAME", description = "Category to take (default: all).")
    @Nullable
    String category;

    @Mixin
    LayoutOptions layouts;

    @Option(
            names = "--link",
            description = "Link the images (hard links) in place of copying them; that needs no room, but both folders"
                    + " must be on one file system, and whoever changes an image changes both.")
    boolean link;

    /** Prints what was made. */
    void print(NewDataReport report, Console console) {
        report.problems().forEach(console::warn);
        Table table = new Table("category/split/type", "images");
        report.counts()
                .forEach((name, counts) ->
                        counts.forEach((part, count) -> table.row(name + "/" + part, Integer.toString(count))));
        console.block(table.toString());
        console.result("");
        console.result("data set: " + out + "; origin.csv in it says what came from where");
    }
}
