package io.github.gladvision.cli.weights;

import io.github.gladvision.cli.console.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Published weights: which there are, whether those in a folder are complete and fit, and fetching them. */
@Command(
        name = "weights",
        description = {"Lists, checks and fetches the published weights that some presets start from.", ""},
        subcommands = {WeightsListCommand.class, WeightsCheckCommand.class, WeightsPullCommand.class})
public final class WeightsCommand {
    @ParentCommand
    private Program glad;

    Program glad() {
        return glad;
    }
}
