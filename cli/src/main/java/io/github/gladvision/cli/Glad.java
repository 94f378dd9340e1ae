package io.github.gladvision.cli;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.bench.BenchCommand;
import io.github.gladvision.cli.bench.ChildProcess;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Failures;
import io.github.gladvision.cli.console.FileNameText;
import io.github.gladvision.cli.console.NumberText;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.ProgramVersion;
import io.github.gladvision.cli.console.StandardOutput;
import io.github.gladvision.cli.console.WordText;
import io.github.gladvision.cli.data.DataCommand;
import io.github.gladvision.cli.demo.DemoCommand;
import io.github.gladvision.cli.detect.DetectCommand;
import io.github.gladvision.cli.doctor.DoctorCommand;
import io.github.gladvision.cli.evaluate.EvaluateCommand;
import io.github.gladvision.cli.evaluate.MetricsCommand;
import io.github.gladvision.cli.model.InfoCommand;
import io.github.gladvision.cli.train.CalibrateCommand;
import io.github.gladvision.cli.train.ImportCommand;
import io.github.gladvision.cli.train.RefitCommand;
import io.github.gladvision.cli.train.SettingsCommand;
import io.github.gladvision.cli.train.TrainCommand;
import io.github.gladvision.cli.weights.WeightsCommand;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: the list of the commands, and how one is run. What all of them share is in {@link Program}. */
@Command(
        name = "glad",
        description = {"Finds defects in photographs of products after seeing only good ones.", ""},
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; the reason is one line on standard error", "2:wrong usage"})
public final class Glad extends Program {
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            TrainCommand.class,
            ImportCommand.class,
            RefitCommand.class,
            CalibrateCommand.class,
            EvaluateCommand.class,
            DetectCommand.class,
            MetricsCommand.class,
            InfoCommand.class,
            SettingsCommand.class,
            DataCommand.class,
            WeightsCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class);

    /** Whether standard error already says why the command failed. */
    private boolean told;

    private Glad(Console console) {
        super(console);
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        ChildProcess.endWithParent();
        System.exit(run(out, err, args));
    }

    /** Runs one command line and returns its exit code; results go to {@code out}, everything else to {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Glad glad = new Glad(new Console(out, err));
        CommandLine line = commandLine(glad, wanted(args));
        try {
            if (args.length == 0) {
                line.usage(err);
                return USAGE;
            }
            int code = line.execute(args);
            if (!glad.told) { // results are lost, whatever the code says of them
                StandardOutput.require(out);
            }
            return code;
        } catch (GladException error) {
            return Failures.report(error, err, glad.debug());
        } catch (Error error) { // out of memory, or a native library that does not fit
            return Failures.report(error, err, glad.debug());
        } finally {
            out.flush();
            err.flush();
        }
    }

    /**
     * The commands that a command line can be about: the one that it begins with, for the options of all of them take a
     * tenth of a short run to build; all, where that is not the name of one.
     */
    private static List<Class<?>> wanted(String... args) {
        return COMMANDS.stream()
                .filter(command -> args.length > 0
                        && command.getAnnotation(Command.class).name().equals(args[0]))
                .findFirst()
                .<List<Class<?>>>map(command -> command == CommandLine.HelpCommand.class ? COMMANDS : List.of(command))
                .orElse(COMMANDS);
    }

    private static CommandLine commandLine(Glad glad, List<Class<?>> commands) {
        PrintWriter err = glad.console().err();
        CommandLine line = new CommandLine(glad);
        commands.forEach(line::addSubcommand);
        return NumberText.register(line)
                .setOut(glad.console().out())
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setPosixClusteredShortOptionsAllowed(false) // -hinge.png asks for no help
                .registerConverter(Path.class, new FileNameText())
                .registerConverter(String.class, new WordText())
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((error, args) -> {
                    glad.told = true;
                    return Failures.usage(error, args);
                })
                .setExecutionStrategy(parsed -> {
                    glad.configure(parsed);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    glad.told = true;
                    return Failures.report(error, err, glad.debug());
                });
    }

    /** The command line with nowhere to print to, for parsing alone. */
    public static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return commandLine(new Glad(new Console(nowhere, nowhere)), COMMANDS);
    }
}
