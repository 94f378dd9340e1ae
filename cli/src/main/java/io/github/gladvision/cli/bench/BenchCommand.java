package io.github.gladvision.cli.bench;

import io.github.gladvision.cli.console.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Compares ways to make models. */
@Command(
        name = "bench",
        description = {"Compares ways to make models.", ""},
        subcommands = BenchAccuracyCommand.class)
public final class BenchCommand {
    @ParentCommand
    private Program glad;

    Program glad() {
        return glad;
    }
}
