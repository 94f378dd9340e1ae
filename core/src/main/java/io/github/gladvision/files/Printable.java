package io.github.gladvision.files;

/** Text from a file that nobody has vouched for, made fit to stand in a message of one line. */
public final class Printable {
    private static final int LONGEST = 160;

    private Printable() {}

    /** The text without line ends, control codes and the like, which are written as their numbers; long text is cut. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (printable.length() >= LONGEST) {
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
