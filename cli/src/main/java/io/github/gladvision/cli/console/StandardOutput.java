package io.github.gladvision.cli.console;

import io.github.gladvision.GladException;
import java.io.PrintWriter;

/** Results that nobody gets are a failure: writers keep silent about a full disk or a reader that has gone. */
public final class StandardOutput {
    private StandardOutput() {}

    /**
     * Passes on what was printed so far.
     *
     * @throws GladException if anything of it was lost
     */
    public static void require(PrintWriter out) {
        if (out.checkError()) { // flushes, too
            throw new GladException(
                    "standard output is full or was closed, and results are lost; print to a file with enough space");
        }
    }
}
