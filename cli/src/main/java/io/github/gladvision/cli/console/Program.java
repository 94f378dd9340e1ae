package io.github.gladvision.cli.console;

import io.github.gladvision.concurrent.Beside;
import io.github.gladvision.platform.ProcessLimits;
import io.github.gladvision.tensor.Engine;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command stands on: the options that all of them have, exit codes, where to write, the native library. */
public class Program {
    /** Exit code. */
    public static final int DONE = 0;

    /** Exit code: failed; the reason is one line on standard error. */
    public static final int FAILED = 1;

    /** Exit code: wrong usage. */
    public static final int USAGE = 2;

    /** Beyond it, a machine does nothing but change from one to another. */
    private static final int MOST_THREADS = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "How many threads compute (default: one per core). Trainings are reproducible to the"
                    + " last bit for a fixed number; scores of preset tiny do not depend on it.")
    private @Nullable Integer threads;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress and no remarks, only results.")
    private boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Stack traces and detailed logs.")
    private boolean debug;

    private final Console console;

    /** @param console where it writes */
    public Program(Console console) {
        this.console = console;
    }

    /**
     * A command with its options as a command line has them, not run.
     *
     * @param arguments name of the command and its options
     * @throws CommandLine.ParameterException if they cannot be understood
     */
    public static <C> C parse(C command, String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        new CommandLine(new Program(new Console(nowhere, nowhere)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .addSubcommand(command)
                .parseArgs(arguments);
        return command;
    }

    public final Console console() {
        return console;
    }

    /** What {@code --threads} says; 0 where it is not given. */
    public final int threads() {
        return threads == null ? 0 : threads;
    }

    /** Whether {@code --debug} is given. */
    public final boolean debug() {
        return debug;
    }

    /**
     * Applies {@code --threads}. Starts the native library, so commands check what is cheap to check first; warns where
     * memory is scarce.
     */
    public final void startEngine() {
        warnOfShortage();
        loadEngine();
    }

    /**
     * The same beside something that begins without the library and goes on with it, as the reading of a model does. Where
     * the address space is limited, they come one after the other: Java that finds none left at the same moment as the
     * library does ends in a crash report.
     */
    public final <T> T whileEngineStarts(Supplier<T> work) {
        warnOfShortage();
        if (ProcessLimits.current().addressSpace() != null) {
            loadEngine();
            return work.get();
        }
        // Waits for the library whatever becomes of the work, for a process must not end in the middle of loading it.
        try (Beside<Boolean> loading = Beside.begin(this::loadEngine, loaded -> {})) {
            return work.get();
        }
    }

    private void warnOfShortage() {
        String shortage = Machine.shortage();
        if (shortage != null) {
            console.warn(shortage);
        }
    }

    private boolean loadEngine() {
        Engine.start();
        if (threads() != 0) {
            Engine.threads(threads());
        }
        return true;
    }

    /** Applies the options that hold before a command runs. */
    public final void configure(CommandLine.ParseResult parsed) {
        CommandLine line = parsed.commandSpec().commandLine();
        OptionRanges.require(parsed);
        if (threads != null && !(threads >= 1 && threads <= MOST_THREADS)) {
            throw new CommandLine.ParameterException(
                    line, "--threads must be from 1 to " + MOST_THREADS + ", not " + threads);
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
