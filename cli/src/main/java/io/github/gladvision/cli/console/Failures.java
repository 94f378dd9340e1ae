package io.github.gladvision.cli.console;

import io.github.gladvision.GladException;
import io.github.gladvision.files.Printable;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.tensor.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code. */
public final class Failures {
    private Failures() {}

    /** A command line that cannot be understood. */
    public static int usage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        StringBuilder line = new StringBuilder("glad: ").append(Printable.whole(UsageText.of(error, args)));
        String hint = "; see '";
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                line.append("; did you mean ")
                        .append(String.join(" or ", near.subList(0, Math.min(3, near.size()))))
                        .append('?');
                hint = " See '";
            }
        }
        line.append(hint).append(command.getCommandSpec().qualifiedName()).append(" --help'");
        command.getErr().println(line);
        return Program.USAGE;
    }

    /** A command that failed. The stack trace is for {@code --debug} only. */
    public static int report(Throwable error, PrintWriter err, boolean debug) {
        err.println("glad: " + describe(error));
        if (debug) {
            error.printStackTrace(err);
        }
        return Program.FAILED;
    }

    public static String describe(Throwable error) {
        if (error instanceof GladException own) {
            return Remedies.describe(own, Printable.whole(own.getMessage().strip()));
        }
        InvalidPathException unnameable = cause(error, InvalidPathException.class);
        if (unnameable != null) {
            return FileNameText.problem(unnameable.getInput());
        }
        String memory = MemoryText.of(error);
        if (memory != null) {
            return memory;
        }
        return "unexpected: " + Printable.whole(said(error)) + "; run with --debug for details";
    }

    /** What somebody wrote; the rest is for whoever looks for the fault, and has names of classes in it. */
    private static String said(Throwable error) {
        Throwable cause = error.getCause();
        String message = String.valueOf(error.getMessage());
        if (cause != null && message.equals(cause.toString())) {
            return said(cause);
        }
        if (error instanceof IOException io) {
            return SafeFile.reason(io);
        }
        boolean written = error.getMessage() != null
                && (error instanceof IllegalStateException
                        || error instanceof IllegalArgumentException
                        || error.getClass() == RuntimeException.class);
        return written ? firstLine(error) : "a fault of the program";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static String firstLine(Throwable error) {
        return Engine.firstLine(error).strip();
    }
}
