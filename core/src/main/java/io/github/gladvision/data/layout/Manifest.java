package io.github.gladvision.data.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvReadException;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Csv;
import io.github.gladvision.files.Printable;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of images in a file: values separated by commas, semicolons or tabs, whose first line names the columns, or a
 * JSON object a line. The names are {@code path}, {@code label} and, where there are some, {@code split}, {@code mask},
 * {@code category} and {@code group}; others are passed over. In CSV, several masks of one image are separated by
 * {@code |}; in JSON they are an array.
 */
public final class Manifest {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();
    private static final Json JSON = Json.of(builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    private static final int LONGEST_HEADER = 8192;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SAID = Pattern.compile("(?i)sep=.");
    private static final Pattern BAR = Pattern.compile("\\|");

    private Manifest() {}

    /** True if the name is that of a manifest. */
    static boolean isName(Path file) {
        String name = Folders.name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".jsonl");
    }

    /** @throws GladException if the file cannot be read, lacks a column or holds no image */
    static List<ManifestRow> read(Path file) {
        boolean csv = Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".csv");
        List<ManifestRow> rows = TextFiles.read(file, in -> csv ? csv(file, in) : jsonLines(file, in));
        if (rows.isEmpty()) {
            throw new BadDataException(file + " lists no image; add some");
        }
        return rows;
    }

    private static List<ManifestRow> csv(Path file, InputStream in) throws IOException {
        List<ManifestRow> rows = new ArrayList<>();
        table(file, in, List.of(ManifestRow.PATH, ManifestRow.LABEL), ManifestRow.OPTIONAL, (where, cells) -> {
            String mask = cells.getOrDefault(ManifestRow.MASK, "");
            rows.add(ManifestRow.of(
                    where,
                    cells.get(ManifestRow.PATH),
                    cells.get(ManifestRow.LABEL),
                    cells.get(ManifestRow.SPLIT),
                    BAR.splitAsStream(mask)
                            .map(String::strip)
                            .filter(path -> !path.isEmpty())
                            .toList(),
                    cells.get(ManifestRow.CATEGORY),
                    cells.get(ManifestRow.GROUP)));
        });
        return rows;
    }

    /** What is done with a row of a table. */
    @FunctionalInterface
    public interface RowUse {
        /** @param cells by the name of their column, in lower case; a short row lacks the last ones */
        void row(String where, Map<String, String> cells);
    }

    /** Reads separated values, whose first line must name the columns asked for, and each of them once. */
    public static void table(Path file, InputStream in, List<String> columns, RowUse use) throws IOException {
        table(file, in, columns, List.of(), use);
    }

    /** @param optional columns that are looked at where they are there */
    private static void table(Path file, InputStream in, List<String> columns, List<String> optional, RowUse use)
            throws IOException {
        BufferedReader text = TextFiles.utf8(in);
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(file, text));
        try (MappingIterator<Map<String, String>> rows =
                CSV.readerForMapOf(String.class).with(schema).readValues(text)) {
            boolean first = true;
            while (rows.hasNextValue()) {
                Map<String, String> cells = new HashMap<>();
                int line = rows.getCurrentLocation().getLineNr(); // later it is the next row's
                rows.nextValue().forEach((name, cell) -> cells.put(plain(name), Csv.original(cell)));
                if (first) {
                    requireColumns(file, columns, optional, (CsvSchema) rows.getParserSchema());
                    first = false;
                }
                use.row(file + ", line " + line, cells);
            }
        } catch (CsvReadException e) {
            throw new BadDataException(
                    file + ", line " + e.getLocation().getLineNr()
                            + " has more cells than the first line names columns;"
                            + " put a cell that has the separator in it into quotes",
                    e);
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(e);
        }
    }

    /**
     * What separates the names of the columns; a spreadsheet takes the semicolon where the comma is in numbers, or says
     * what it takes in a line of its own.
     */
    private static char separator(Path file, BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = Math.max(0, text.read(start));
        text.reset();
        String header = QUOTED.matcher(new String(start, 0, length))
                .replaceAll("")
                .lines()
                .findFirst()
                .orElse("");
        if (length == 0) {
            throw new BadDataException(file + " is empty; its first line must name its columns");
        }
        if (SAID.matcher(header).matches()) {
            text.readLine();
            return header.charAt(header.length() - 1);
        }
        char best = ',';
        for (char separator : new char[] {';', '\t'}) {
            best = count(header, separator) > count(header, best) ? separator : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static void requireColumns(Path file, List<String> columns, List<String> optional, CsvSchema schema) {
        List<String> found =
                schema.getColumnNames().stream().map(Manifest::plain).toList();
        if (!found.containsAll(columns)) {
            String missing =
                    columns.stream().filter(name -> !found.contains(name)).collect(Collectors.joining(" and "));
            String names = schema.getColumnNames().stream()
                    .map(name -> Printable.of(name.strip()))
                    .collect(Collectors.joining(", "));
            throw new BadDataException(
                    file + " has no column " + missing + "; its first line must name its columns, and names " + names);
        }
        Csv.requireOnce(file, found, Stream.concat(columns.stream(), optional.stream()));
    }

    private static String plain(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    private static List<ManifestRow> jsonLines(Path file, InputStream in) throws IOException {
        BufferedReader lines = TextFiles.utf8(in);
        List<ManifestRow> rows = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(json(file + ", line " + number, line));
            }
        }
        return rows;
    }

    private static ManifestRow json(String where, String line) {
        JsonNode row;
        try {
            row = JSON.tree(line);
        } catch (MalformedJsonException e) {
            throw new BadDataException(
                    where + " cannot be understood (" + Printable.of(e.reason()) + "); correct it", e);
        }
        if (!row.isObject()) {
            throw new BadDataException(where + " is not an object {\"path\": ..., \"label\": ...}; correct it");
        }
        List<String> masks = new ArrayList<>();
        JsonNode mask = row.path(ManifestRow.MASK);
        if (mask.isArray()) {
            mask.forEach(path -> masks.add(text(path, where)));
        } else {
            masks.add(text(mask, where));
        }
        masks.removeIf(String::isEmpty);
        return ManifestRow.of(
                where,
                text(row.path(ManifestRow.PATH), where),
                text(row.path(ManifestRow.LABEL), where),
                text(row.path(ManifestRow.SPLIT), where),
                masks,
                text(row.path(ManifestRow.CATEGORY), where),
                text(row.path(ManifestRow.GROUP), where));
    }

    /** Empty where there is nothing. */
    private static String text(JsonNode value, String where) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new BadDataException(
                    where + " has " + Printable.of(value.toString()) + " where a text belongs; correct it");
        }
        return value.asText();
    }
}
