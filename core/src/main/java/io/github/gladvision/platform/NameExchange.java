package io.github.gladvision.platform;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * Lets two files or folders exchange their names at once, so that no name is without a file at any moment. Linux can, on
 * most of its file systems ({@code renameat2}); Java has no call for it.
 */
public final class NameExchange {
    /** Relative paths begin at the current folder. */
    private static final int AT_FDCWD = -100;

    private static final int RENAME_EXCHANGE = 2;

    private NameExchange() {}

    /** Whether it was done; otherwise nothing was, for the system, the file system or JNA cannot. */
    public static boolean exchange(Path one, Path other) {
        if (!Jna.isLinux()) {
            return false;
        }
        try {
            return Jna.call(process -> process.getFunction("renameat2").invokeInt(new Object[] {
                        AT_FDCWD, nativeName(one), AT_FDCWD, nativeName(other), RENAME_EXCHANGE
                    }))
                    == 0;
        } catch (LinkageError | IOException e) {
            return false;
        }
    }

    /** As the system has it: ended by a zero, in the encoding that Java has for names, which is not that of texts. */
    private static byte[] nativeName(Path path) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return (path.toAbsolutePath() + "\0").getBytes(names);
    }
}
