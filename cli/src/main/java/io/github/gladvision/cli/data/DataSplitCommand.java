package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.curation.DataDivision;
import io.github.gladvision.curation.NewDataReport;
import io.github.gladvision.curation.SplitSettings;
import io.github.gladvision.data.DataFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Divides a data set into images to learn from, to calibrate with and to test with. */
@Command(
        name = "split",
        description = {
            "Divides images into those to learn from, to calibrate with and to test with, and copies them into the"
                    + " layout of MVTec AD.",
            ""
        },
        footer = {
            "",
            "Files with the same content always stay together, and all images of a group with a defective one are for"
                    + " the test. In a folder of images that is no data set, all are good."
        })
final class DataSplitCommand implements Callable<Integer> {
    @ParentCommand
    private DataCommand parent;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NewDataOptions options;

    @Mixin
    private GroupOption groups;

    @Option(names = "--near-duplicates", description = "Images that are almost the same picture stay together.")
    private boolean nearDuplicates;

    @Option(
            names = "--calibration",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the good images for thresholds (default: ${DEFAULT-VALUE}).")
    private double calibration;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share of the good images for the test, where defective ones go too (default:"
                    + " ${DEFAULT-VALUE}).")
    private double test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        SplitSettings settings = settings();
        Console console = parent.console();
        DataFolder data = options.layouts.openOrGood(options.folder, console);
        DataDivision division;
        try (Progress progress = console.progress("read", 1, "images")) {
            division = DataDivision.of(
                    data,
                    LayoutOptions.categories(data, options.category),
                    settings,
                    options.out,
                    new CurationProgress(progress, console));
        }
        NewDataReport report;
        try (Progress progress = console.progress("write", 1, "images")) {
            report = division.write(options.link, new CurationProgress(progress, console));
        }
        options.print(report, console);
        return Program.DONE;
    }

    private SplitSettings settings() {
        if (test == 0) {
            throw new ParameterException(spec.commandLine(), "--test must be above 0, for the test needs good images");
        }
        if (calibration + test >= 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--calibration " + calibration + " and --test " + test
                            + " must be below 1 together, for the rest is learnt from");
        }
        SplitSettings settings =
                SplitSettings.DEFAULT.withShares(calibration, test).withSeed(seed);
        settings = settings.withGrouping(groups.grouping());
        return nearDuplicates ? settings.withNearDuplicatesTogether() : settings;
    }
}
