package io.github.gladvision.cli;

import io.github.gladvision.GladException;
import io.github.gladvision.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Whether the command line understands what a page shows, without running it. */
final class CommandCheck {
    /** A command of any name, as in {@code glad COMMAND --help}. */
    private static final String ANY_COMMAND = "COMMAND";

    private static final Pattern FILLED_IN = Pattern.compile("[A-Z][A-Z_]*");

    private static final CommandLine ROOT = Glad.commandLine();

    static {
        eachCommand(ROOT, line -> line.getCommandSpec().parser().collectErrors(true));
    }

    private CommandCheck() {}

    /** Whether these words name a command and say nothing more. */
    static boolean isName(List<String> words) {
        CommandLine line = ROOT;
        for (String word : words) {
            line = line.getSubcommands().get(word);
            if (line == null) {
                return false;
            }
        }
        return true;
    }

    /** What is wrong with a command line, empty if nothing is. That something is missing is wrong in a whole one only. */
    static List<String> problems(DocumentedCommand command) {
        boolean part = command.kind() != DocumentedCommand.Kind.WHOLE;
        List<String> words = command.words();
        if (!words.isEmpty() && words.get(0).equals(ANY_COMMAND)) {
            return names(ROOT, "")
                    .flatMap(name -> problems(behind(name, words.subList(1, words.size())), part).stream())
                    .toList();
        }
        if (part && !words.isEmpty() && words.get(0).startsWith("--")) {
            return problemsOfOptions(words);
        }
        return problems(words, part);
    }

    /** Options by themselves are those of some command; where none takes them, what the nearest one says. */
    private static List<String> problemsOfOptions(List<String> words) {
        return names(ROOT, "")
                .map(name -> problems(behind(name, words), true))
                .min(Comparator.comparing(List::size))
                .orElseThrow();
    }

    private static List<String> problems(List<String> words, boolean part) {
        List<Exception> errors = new ArrayList<>();
        boolean help = false;
        ParseResult parsed = ROOT.parseArgs(filledIn(words).toArray(String[]::new));
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            errors.addAll(level.errors());
            help |= level.isUsageHelpRequested() || level.isVersionHelpRequested();
            parsed = level;
        }
        List<String> problems = new ArrayList<>();
        for (Exception error : errors) {
            if (!part || !(error instanceof MissingParameterException)) {
                problems.add(String.valueOf(error.getMessage()));
            }
        }
        if (!part && !help && !parsed.commandSpec().subcommands().isEmpty()) {
            problems.add("names no command");
        }
        problemOfSettings(settings(parsed)).ifPresent(problems::add);
        return problems;
    }

    /** As the option has them: it takes them one at a time, of which the result of the parser knows nothing. */
    private static Map<String, String> settings(ParseResult parsed) {
        OptionSpec option = parsed.commandSpec().findOption("--set");
        Map<String, String> given = option == null ? null : option.getValue();
        return given == null ? Map.of() : given;
    }

    /** Settings that a page gives are those of a training by one of the presets that need no category. */
    private static Optional<String> problemOfSettings(Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>(given);
        settings.keySet()
                .removeIf(key ->
                        Pattern.compile("(?:.*\\.)?" + FILLED_IN).matcher(key).matches());
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = Optional.empty();
        for (String preset : List.of("tiny", "sd")) {
            try {
                TrainingSettings.preset(preset).with(settings);
                return Optional.empty();
            } catch (GladException e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return problem;
    }

    /** What a reader fills in is text where text is wanted; where a number or one of several words is, it gets one. */
    private static List<String> filledIn(List<String> words) {
        List<String> filled = new ArrayList<>();
        CommandLine line = ROOT;
        String before = "";
        for (String word : words) {
            CommandLine command = line.getSubcommands().get(word);
            line = command == null ? line : command;
            OptionSpec option = line.getCommandSpec().findOption(before);
            filled.add(option != null && FILLED_IN.matcher(word).matches() ? example(option, word) : word);
            before = word;
        }
        return filled;
    }

    private static String example(OptionSpec option, String word) {
        Class<?> type = option.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        boolean number = type.isPrimitive() || Number.class.isAssignableFrom(type);
        return number ? "1" : word;
    }

    private static List<String> behind(String name, List<String> words) {
        return Stream.concat(Stream.of(name.split(" ")), words.stream()).toList();
    }

    /** The names of all commands that are not only a roof for others. */
    private static Stream<String> names(CommandLine line, String before) {
        return line.getSubcommands().entrySet().stream()
                .filter(entry -> !(entry.getValue().getCommand() instanceof CommandLine.HelpCommand))
                .flatMap(entry -> entry.getValue().getSubcommands().isEmpty()
                        ? Stream.of(before + entry.getKey())
                        : names(entry.getValue(), before + entry.getKey() + " "));
    }

    private static void eachCommand(CommandLine line, Consumer<CommandLine> action) {
        action.accept(line);
        line.getSubcommands().values().forEach(command -> eachCommand(command, action));
    }
}
