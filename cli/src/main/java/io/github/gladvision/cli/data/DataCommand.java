package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Data sets: what is in one and what is wrong with it, dividing one, converting one. */
@Command(
        name = "data",
        description = {"Inspects, splits and converts data sets.", ""},
        subcommands = {DataInspectCommand.class, DataSplitCommand.class, DataConvertCommand.class})
public final class DataCommand {
    @ParentCommand
    private Program glad;

    Console console() {
        return glad.console();
    }
}
