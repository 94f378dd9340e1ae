package io.github.gladvision.evaluation;

import io.github.gladvision.GladException;
import io.github.gladvision.files.Csv;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scores of images from a table that some program has written: CSV with a first row of names, of which {@code image} and
 * {@code score} are looked for, as in {@code results.csv} and {@code detections.csv}. An image is named by its path, or by
 * as much of its end as tells it from the others.
 */
public final class ImageScores {
    private final Path file;
    private final Map<String, List<Row>> byFileName = new HashMap<>();

    private record Row(String path, double score) {}

    private ImageScores(Path file) {
        this.file = file;
    }

    /** @throws GladException if the file cannot be read, lacks a column or has it twice, or has a score that is not a number */
    public static ImageScores read(Path file) {
        List<List<String>> rows;
        try {
            rows = Csv.parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new GladException("cannot read " + file + " (" + SafeFile.reason(e) + "); check the path", e);
        }
        List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
        int image = header.indexOf("image");
        int score = header.indexOf("score");
        if (image < 0 || score < 0) {
            throw new GladException(file + " has no columns image and score in its first row; name them so");
        }
        Csv.requireOnce(file, header, Stream.of("image", "score"));
        ImageScores scores = new ImageScores(file);
        for (int i = 1; i < rows.size(); i++) {
            scores.add(rows.get(i), image, score, i + 1);
        }
        return scores;
    }

    private void add(List<String> row, int image, int score, int number) {
        if (row.size() <= Math.max(image, score)) {
            throw new GladException(file + " has too few cells in row " + number + "; write it again");
        }
        if (row.get(score).isBlank()) {
            return; // an image that was skipped: if it is needed, it is missed then
        }
        double value;
        try {
            value = Double.parseDouble(row.get(score).strip());
        } catch (NumberFormatException e) {
            throw noNumber(row.get(score), number, e);
        }
        if (!Double.isFinite(value)) {
            throw noNumber(row.get(score), number, null);
        }
        String path = plain(row.get(image).replace('\\', '/'));
        byFileName.computeIfAbsent(fileName(path), name -> new ArrayList<>()).add(new Row(path, value));
    }

    /** Without {@code .} and {@code ..}, of which those in front lead to where the images are from where a program ran. */
    private static String plain(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private GladException noNumber(String score, int row, @Nullable NumberFormatException cause) {
        return new GladException(
                file + " has the score '" + score + "' in row " + row + ", which is not a finite number; correct it",
                cause);
    }

    /** The score of an image, named by its path below the data set. */
    double of(String name) {
        List<Row> matching = byFileName.getOrDefault(fileName(name), List.of()).stream()
                .filter(row -> endsWith(row.path(), name) || endsWith(name, row.path()))
                .toList();
        if (matching.size() != 1) {
            throw new GladException(
                    file + (matching.isEmpty() ? " has no score of " + name : " has several rows that could be " + name)
                            + "; name each image once, by its path below the data set");
        }
        return matching.get(0).score();
    }

    private static boolean endsWith(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
