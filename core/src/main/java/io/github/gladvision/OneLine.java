package io.github.gladvision;

/** Makes a message one line, whatever the names of files and the texts that it quotes have in them. */
final class OneLine {
    private OneLine() {}

    /** The text with line ends, escape sequences for terminals and the like as their numbers. */
    static String of(String text) {
        if (text.codePoints().noneMatch(OneLine::isForTerminals)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (isForTerminals(each)) {
                line.append(String.format("\\u%04x", each));
            } else {
                line.appendCodePoint(each);
            }
        });
        return line.toString();
    }

    /** Format characters turn the direction of a text, and hide parts of it. */
    private static boolean isForTerminals(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
