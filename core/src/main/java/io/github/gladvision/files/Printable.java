package io.github.gladvision.files;

import java.util.stream.Collectors;

/** Text from a file that nobody has vouched for, made fit to stand in a message of one line. */
public final class Printable {
    private static final int LONGEST = 160;

    private Printable() {}

    /**
     * The same of a text of any length, such as a path, of which nothing may be missing: line ends, escape sequences for
     * terminals and the like are shown as their numbers.
     */
    public static String whole(String text) {
        return escaped(text, Integer.MAX_VALUE);
    }

    /** {@link #whole} of each line of a text that has several by intention. */
    public static String lines(String text) {
        return text.lines().map(Printable::whole).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The text without line ends, control codes and the like, which are written as their numbers; long text is cut. */
    public static String of(String text) {
        return escaped(text, LONGEST);
    }

    private static String escaped(String text, int longest) {
        if (text.length() <= longest && isPlain(text)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (printable.length() >= longest) {
                return printable.append("...").toString();
            }
            int codePoint = text.codePointAt(at);
            if (isPrintable(codePoint)) {
                printable.appendCodePoint(codePoint);
            } else {
                printable.append(String.format("\\u%04x", codePoint));
            }
            at += Character.charCount(codePoint);
        }
        return printable.toString();
    }

    /** As nearly all names are, of which a model has many: without looking up what its characters are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
