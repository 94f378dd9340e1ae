package io.github.gladvision.cli.console;

import io.github.gladvision.Version;
import picocli.CommandLine.IVersionProvider;

/** The version of GLAD, and the Java it runs on. */
public final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "glad " + Version.text() + " (Java " + System.getProperty("java.version") + ", "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
        };
    }
}
