package io.github.gladvision.cli;

import java.io.IOException;
import java.io.OutputStream;

/** The command in a process that waits until its standard input ends: until then, whoever started it has time. */
final class GladAfterInput {
    private GladAfterInput() {}

    public static void main(String[] args) throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
        Glad.main(args);
    }
}
