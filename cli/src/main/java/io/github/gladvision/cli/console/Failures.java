package io.github.gladvision.cli.console;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Engine;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on standard error and an exit code. */
public final class Failures {
    private Failures() {}

    /** A command line that cannot be understood. */
    public static int usage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        StringBuilder line = new StringBuilder("glad: ").append(firstLine(error));
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
            return Remedies.describe(own, firstLine(error));
        }
        if (outOfNativeMemory(error)) {
            return "out of native memory; free memory, or use a smaller batch or image size (--set, see 'glad train --help')";
        }
        if (error instanceof OutOfMemoryError) {
            return "out of Java memory (limit " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB); raise it with GLAD_JAVA_OPTS=-Xmx4g";
        }
        return "unexpected: " + error.getClass().getSimpleName() + ": " + firstLine(error)
                + "; run with --debug for details";
    }

    private static boolean outOfNativeMemory(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("DefaultCPUAllocator") || message.contains("Physical memory usage");
    }

    private static String firstLine(Throwable error) {
        return Engine.firstLine(error).strip();
    }
}
