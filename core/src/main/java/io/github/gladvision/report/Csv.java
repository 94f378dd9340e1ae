package io.github.gladvision.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comma-separated values as in RFC 4180. */
public final class Csv {
    private Csv() {}

    /** One row with its line end; cells are quoted where they have to be. */
    public static String row(Stream<String> cells) {
        return cells.map(Csv::quote).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quote(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
