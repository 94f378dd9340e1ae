package io.github.gladvision.files;

import java.nio.charset.StandardCharsets;

/** Names within what file systems allow. */
public final class FileNames {
    /** Bytes of a name in UTF-8, on nearly all file systems. */
    private static final int LONGEST = 255;

    private FileNames() {}

    /**
     * The beginning of a name that leaves room for what is to follow it.
     *
     * @param room bytes of the longest ending
     * @return the name itself where it is short enough; no letter is cut in two
     */
    public static String shortened(String name, int room) {
        int end = name.length();
        int bytes = bytes(name);
        while (bytes > LONGEST - room) {
            int letter = name.codePointBefore(end);
            end -= Character.charCount(letter);
            bytes -= bytes(Character.toString(letter));
        }
        return name.substring(0, end);
    }

    /** The encoding of file names in this process, which its locale decides; empty where Java does not say. */
    public static String encoding() {
        return System.getProperty("sun.jnu.encoding", "");
    }

    /** Whether a name has letters that file names cannot have under the locale of this process. */
    public static boolean isBeyondLocale(String name) {
        return !encoding().startsWith("UTF") && name.chars().anyMatch(letter -> letter > 127);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
