package io.github.gladvision.cli;

import io.github.gladvision.tensor.Engine;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: options that every command has, and the list of the commands. */
@Command(
        name = "glad",
        description = {"Finds defects in photographs of products after seeing only good ones.", ""},
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            ImportCommand.class,
            RefitCommand.class,
            CalibrateCommand.class,
            EvaluateCommand.class,
            DetectCommand.class,
            MetricsCommand.class,
            InfoCommand.class,
            DataCommand.class,
            WeightsCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed; the reason is one line on standard error", "2:wrong usage"})
public final class Glad {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    @Option(
            names = "--threads",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Threads that one tensor operation may use (default: one per core)."
                    + " Results are reproducible to the last bit for a fixed number.")
    private int threads;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress and no remarks, only results.")
    private boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Stack traces and detailed logs.")
    private boolean debug;

    private final Console console;

    private Glad(Console console) {
        this.console = console;
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
        CommandLine line = commandLine(glad);
        try {
            if (args.length == 0) {
                line.usage(err);
                return USAGE;
            }
            return line.execute(args);
        } catch (Error error) { // out of memory, or a native library that does not fit
            return Failures.report(error, err, glad.debug);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static CommandLine commandLine(Glad glad) {
        PrintWriter err = glad.console.err();
        return new CommandLine(glad)
                .setOut(glad.console.out())
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionStrategy(parsed -> {
                    glad.configure(parsed.commandSpec().commandLine());
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((error, command, parsed) -> Failures.report(error, err, glad.debug));
    }

    /** The command line with nowhere to print to, for parsing alone. */
    static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return commandLine(new Glad(new Console(nowhere, nowhere)));
    }

    /**
     * The command that a command line names, with its options, not run.
     *
     * @throws CommandLine.ParameterException if it cannot be understood
     */
    static Object parse(String... args) {
        return commandLine().parseArgs(args).subcommand().commandSpec().userObject();
    }

    Console console() {
        return console;
    }

    /** What {@code --threads} says; 0 where it is not given. */
    int threads() {
        return threads;
    }

    /** Applies {@code --threads}. Starts the native library, so commands check what is cheap to check first. */
    void startEngine() {
        Engine.start();
        if (threads != 0) {
            Engine.threads(threads);
        }
    }

    private void configure(CommandLine line) {
        if (threads < 0) {
            throw new CommandLine.ParameterException(line, "--threads must be at least 1, not " + threads);
        }
        console.quiet(quiet);
        // The logger reads these when the first class with a logger loads, which is after this.
        if (debug) {
            System.setProperty("org.slf4j.simpleLogger.log.io.github.gladvision", "debug");
        } else if (quiet) {
            System.setProperty("org.slf4j.simpleLogger.log.io.github.gladvision", "error");
        }
    }
}
