package io.github.gladvision.cli.console;

import io.github.gladvision.files.Printable;
import java.io.PrintWriter;

/**
 * Where the commands write: results to standard output; remarks, warnings and progress to standard error. Names of files
 * may hold line ends and codes that would steer a terminal; they are shown as numbers.
 */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean quiet;

    public Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void quiet(boolean quiet) {
        this.quiet = quiet;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    public void result(String line) {
        out.println(Printable.whole(line));
    }

    /** A result of several lines; what comes from outside has no line ends of its own in it any more. */
    public void block(String lines) {
        out.println(Printable.lines(lines));
    }

    /** Something worth knowing that is not a result. */
    public void remark(String line) {
        if (!quiet) {
            err.println(Printable.whole(line));
        }
    }

    /** Something the user should look at; shown even with {@code --quiet}. */
    public void warn(String line) {
        err.println("glad: " + Printable.whole(line));
    }

    /**
     * Progress of one piece of work: a bar where the launcher found a terminal (it passes its width), lines otherwise.
     *
     * @param total units of work; may change while it runs
     * @param unit what is counted, in the plural: "steps", "images"
     */
    public Progress progress(String task, long total, String unit) {
        if (quiet) {
            return Progress.NONE;
        }
        String shown = Printable.whole(task);
        Integer columns = Integer.getInteger("glad.columns");
        return columns == null
                ? new ProgressLines(err, shown, total, unit)
                : new ProgressBars(shown, total, unit, columns);
    }
}
