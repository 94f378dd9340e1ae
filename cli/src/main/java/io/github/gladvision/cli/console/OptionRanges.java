package io.github.gladvision.cli.console;

import io.github.gladvision.image.DecodeLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the numbers of options may be, whichever command has them; said in the name of the option before any work. */
final class OptionRanges {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    /** @param inclusive whether the limits belong to it */
    private record Range(double least, double most, boolean inclusive) {
        boolean has(double value) {
            return inclusive ? value >= least && value <= most : value > least && value < most;
        }

        String text() {
            if (most == NO_LIMIT) {
                return inclusive ? plain(least) + " or more" : "above " + plain(least);
            }
            return inclusive
                    ? "from " + plain(least) + " to " + plain(most)
                    : "above " + plain(least) + " and below " + plain(most);
        }
    }

    private static final Range SHARE = new Range(0, 1, false);
    private static final Range POSITIVE = new Range(0, NO_LIMIT, false);

    private static final Map<String, Range> RANGES = Map.of(
            "--false-alarm", SHARE,
            "--confidence", SHARE,
            "--steps", new Range(1, NO_LIMIT, true),
            "--minutes", POSITIVE,
            "--k", POSITIVE,
            "--mask-threshold", new Range(0, 1, true),
            "--calibration", new Range(0, 1, true),
            "--test", new Range(0, 1, true),
            "--max-pixels", new Range(1, DecodeLimits.MOST_PIXELS, true));

    private OptionRanges() {}

    /** @throws ParameterException if an option of the command or of one above it has a number that it cannot have */
    static void require(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            for (OptionSpec option : each.matchedOptions()) {
                Range range = RANGES.get(option.longestName());
                Object value = option.getValue();
                if (range != null && value instanceof Number number && !range.has(number.doubleValue())) {
                    throw new ParameterException(
                            each.commandSpec().commandLine(),
                            option.longestName() + " must be " + range.text() + ", not " + plain(number));
                }
            }
        }
    }

    private static String plain(@Nullable Number number) {
        return number instanceof Double value && value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString(value.longValue())
                : String.valueOf(number);
    }
}
