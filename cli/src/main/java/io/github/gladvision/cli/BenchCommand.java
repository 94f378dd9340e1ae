package io.github.gladvision.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Compares ways to make models. */
@Command(
        name = "bench",
        description = {"Compares ways to make models.", ""},
        subcommands = BenchAccuracyCommand.class)
final class BenchCommand {
    @ParentCommand
    private Program glad;

    Program glad() {
        return glad;
    }
}
