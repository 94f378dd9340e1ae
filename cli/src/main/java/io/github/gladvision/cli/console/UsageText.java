package io.github.gladvision.cli.console;

import io.github.gladvision.tensor.Engine;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, where the parser's own words mislead. */
final class UsageText {
    private UsageText() {}

    static String of(ParameterException error, String[] args) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        ArgSpec option = error.getArgSpec();
        if (option != null && option.type().isEnum() && error.getValue() != null) {
            List<String> known = new ArrayList<>();
            option.completionCandidates().forEach(known::add);
            return "Invalid value for option '" + name(option) + "': '" + error.getValue() + "' is none of "
                    + String.join(", ", known);
        }
        if (error instanceof MaxValuesExceededException) {
            String twice = twice(command, args);
            if (twice != null) {
                return "option '" + twice + "' should be specified only once";
            }
        }
        if (error instanceof MissingParameterException || error instanceof UnmatchedArgumentException) {
            String dashed = dashed(command, args);
            if (dashed != null) {
                return "Unknown option: '" + dashed + "'; a file of this name is named ./" + dashed;
            }
            if (error instanceof MissingParameterException) { // which the unknown one may have been meant for
                for (String unmatched : error.getCommandLine().getUnmatchedArguments()) {
                    if (unmatched.startsWith("-")) {
                        return "Unknown option: '" + unmatched + "'";
                    }
                }
            }
        }
        return Engine.firstLine(error).strip();
    }

    private static String name(ArgSpec option) {
        return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
    }

    /** The first option that is there twice; null if none is. */
    private static @Nullable String twice(CommandSpec command, String[] args) {
        Set<String> seen = new HashSet<>();
        for (String each : args) {
            String name = each.replaceFirst("=.*", "");
            if (command.findOption(name) != null && !seen.add(name)) {
                return name;
            }
        }
        return null;
    }

    /** A file whose name was taken for an option; null if there is none. */
    private static @Nullable String dashed(CommandSpec command, String[] args) {
        for (String each : args) {
            if (each.length() > 1 && each.startsWith("-") && command.findOption(each.replaceFirst("=.*", "")) == null) {
                try {
                    if (Files.exists(Path.of(each))) {
                        return each;
                    }
                } catch (InvalidPathException e) {
                    // No file can be called so.
                }
            }
        }
        return null;
    }
}
