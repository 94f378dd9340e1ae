package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.MaskCanvas;
import io.github.gladvision.image.MaskCanvas.Point;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Boxes and polygons as YOLO reads them, a text file for each image, a line for each object: {@code class x y width
 * height} for a box by its centre, {@code class x1 y1 x2 y2 x3 y3 ...} for a polygon of three or more corners.
 * Coordinates are shares of the image's width and height. Every object is a defect, whatever its class, unless it is of
 * one that stands for good products; a file without lines marks nothing.
 *
 * @param good numbers of the classes whose objects are no defects
 */
public record YoloFile(Path file, Set<Integer> good) implements Annotation {
    private static final int BOX = 5;
    /** Tools leave coordinates a little outside of the image; pixels in place of shares are far outside. */
    private static final double SLACK = 0.1;

    public YoloFile {
        good = Set.copyOf(good);
    }

    /** A file all of whose objects are defects. */
    public YoloFile(Path file) {
        this(file, Set.of());
    }

    /** What is done with the numbers of an object: its class, and the shares. */
    @FunctionalInterface
    private interface ObjectUse {
        void object(double[] numbers, int line);
    }

    @Override
    public Mask read(int width, int height) {
        MaskCanvas canvas = new MaskCanvas(width, height);
        objects((numbers, line) -> {
            if (!good.contains(kind(numbers, line))) {
                draw(numbers, width, height, canvas);
            }
        });
        return canvas.mask();
    }

    /**
     * The numbers of the classes of all objects, good ones too.
     *
     * @throws GladException if the file cannot be read or is none of YOLO's
     */
    public Set<Integer> classes() {
        Set<Integer> classes = new TreeSet<>();
        objects((numbers, line) -> classes.add(kind(numbers, line)));
        return classes;
    }

    private int kind(double[] numbers, int line) {
        int kind = (int) numbers[0];
        if (kind != numbers[0] || kind < 0) {
            throw wrong(line, "its class is not a whole number from 0 on");
        }
        return kind;
    }

    private void objects(ObjectUse use) {
        TextFiles.read(file, in -> {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.startsWith("\ufeff") ? line.substring(1) : line;
                if (!text.isBlank()) {
                    use.object(numbers(text.strip().split("\\s+"), number), number);
                }
            }
            return number;
        });
    }

    private double[] numbers(String[] words, int line) {
        if (words.length != BOX && (words.length < 7 || words.length % 2 == 0)) {
            throw wrong(line, "it has " + words.length + " numbers, and neither a box nor a polygon has so many");
        }
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = number(words[i], line);
            if (i > 0 && (numbers[i] < -SLACK || numbers[i] > 1 + SLACK)) {
                throw wrong(line, "it has the coordinate " + words[i] + ", but they are shares, from 0 to 1");
            }
        }
        return numbers;
    }

    private static void draw(double[] numbers, int width, int height, MaskCanvas canvas) {
        if (numbers.length != BOX) {
            List<Point> corners = new ArrayList<>();
            for (int i = 1; i < numbers.length; i += 2) {
                corners.add(new Point(numbers[i] * width, numbers[i + 1] * height));
            }
            canvas.polygon(corners);
        } else {
            double halfWidth = numbers[3] / 2;
            double halfHeight = numbers[4] / 2;
            canvas.rectangle(
                    new Point((numbers[1] - halfWidth) * width, (numbers[2] - halfHeight) * height),
                    new Point((numbers[1] + halfWidth) * width, (numbers[2] + halfHeight) * height));
        }
    }

    /** The class is a number too. */
    private double number(String word, int line) {
        try {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(line, "it has something that is not a number");
    }

    private GladException wrong(int line, String what) {
        return new BadDataException(
                file + " is not a file of YOLO's boxes or polygons: line " + line + ": " + what + "; correct it");
    }
}
