package io.github.gladvision.files;

import io.github.gladvision.BadDataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comma-separated values as in RFC 4180. A cell that begins with {@code =}, {@code +}, {@code -} or {@code @} and is no
 * number would be a formula to a spreadsheet, and may do there what whoever named a file has thought up; such a cell is
 * written with an apostrophe before it, and read without.
 */
public final class Csv {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?|Infinity|NaN)");

    /** Apostrophes before such a cell belong to it, so that what was written is read again. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");

    private Csv() {}

    /** One row with its line end; cells are quoted where they have to be. */
    public static String row(Stream<String> cells) {
        return cells.map(Csv::harmless).map(Csv::quote).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** All rows of a text, with the cells of each; empty lines are passed over. */
    public static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = i + 1 == text.length();
            if (quoted) {
                boolean twice = c == '"' && !end && text.charAt(i + 1) == '"';
                if (c != '"' || twice) {
                    cell.append(c);
                    i += twice ? 1 : 0;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                row.add(original(cell.toString()));
                cell.setLength(0);
            } else if (c == '\n') {
                finish(rows, row, cell);
                row = new ArrayList<>();
            } else if (c != '\r' && c != '\ufeff') {
                cell.append(c);
            }
        }
        finish(rows, row, cell);
        return rows;
    }

    /**
     * Which of two columns of one name is meant, nobody knows.
     *
     * @param header the names of all columns
     * @param columns those that are looked at
     * @throws BadDataException if one of them is there more than once
     */
    public static void requireOnce(Path file, List<String> header, Stream<String> columns) {
        columns.filter(name -> Collections.frequency(header, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new BadDataException(
                            file + " has more than one column " + name + "; rename or remove all but one");
                });
    }

    /** The cell as it should stand in a file that may be opened with a spreadsheet, without quotation. */
    public static String harmless(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** What {@link #harmless} was given. */
    public static String original(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private static void finish(List<List<String>> rows, List<String> row, StringBuilder cell) {
        if (!row.isEmpty() || !cell.isEmpty()) {
            row.add(original(cell.toString()));
            rows.add(row);
        }
        cell.setLength(0);
    }

    private static String quote(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
