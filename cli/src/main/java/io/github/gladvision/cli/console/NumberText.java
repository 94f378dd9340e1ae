package io.github.gladvision.cli.console;

import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line: in digits, finite, and within what they are kept in. */
public final class NumberText {
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    private NumberText() {}

    /** In place of Java's own conversions, which take {@code NaN} and {@code 5d} for numbers and speak of types. */
    public static CommandLine register(CommandLine line) {
        return line.registerConverter(Double.class, NumberText::real)
                .registerConverter(double.class, NumberText::real)
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf))
                .registerConverter(long.class, text -> whole(text, Long::valueOf));
    }

    private static Double real(String text) {
        double value = REAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new TypeConversionException("'" + text + "' is not a number such as 0.05");
        }
        return value;
    }

    private static <T> T whole(String text, Function<String, T> parse) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(text + " is too large");
        }
    }
}
