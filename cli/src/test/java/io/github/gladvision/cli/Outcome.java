package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line did: its exit code and what it wrote. */
public record Outcome(int code, String out, String err) {
    /** It failed with one line, and printed nothing else. */
    public void assertFails(String message) {
        assertThat(code).isEqualTo(1);
        assertThat(out).isEmpty();
        assertThat(err.lines()).singleElement().asString().startsWith("glad: ").contains(message);
    }

    public static Outcome of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = Glad.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Outcome(code, out.toString(), err.toString());
    }
}
