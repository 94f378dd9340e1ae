package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.files.Printable;
import io.github.gladvision.image.MaskCanvas.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers in texts. What is none is an {@link IllegalArgumentException} that says so, for whoever knows the file. */
final class Numbers {
    private static final Pattern POINTS = Pattern.compile("\\s*;\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private Numbers() {}

    /** @param what the number is, for messages */
    static double number(String text, String what) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                text.isEmpty() ? "it has no " + what : "it has '" + Printable.of(text) + "' as " + what);
    }

    /** A whole number from 0 on. */
    static int whole(String text, String what) {
        double number = number(text, what);
        if (number < 0 || number != (int) number) {
            throw new IllegalArgumentException("it has '" + Printable.of(text) + "' as " + what);
        }
        return (int) number;
    }

    /** Points as CVAT writes them: {@code x,y;x,y}. */
    static List<Point> points(String text) {
        List<Point> points = new ArrayList<>();
        for (String point : POINTS.split(text)) {
            String[] numbers = COMMA.split(point);
            if (numbers.length != 2) {
                throw new IllegalArgumentException("it has points that are not x,y;x,y");
            }
            points.add(new Point(number(numbers[0].strip(), "x"), number(numbers[1].strip(), "y")));
        }
        return points;
    }

    /** Whole numbers with commas between them. */
    static int[] runs(String text) {
        String[] numbers = COMMA.split(text.strip());
        int[] runs = new int[numbers.length];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = whole(numbers[i], "run");
        }
        return runs;
    }
}
