package io.github.gladvision.cli.bench;

import io.github.gladvision.evaluation.Figure;
import io.github.gladvision.files.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of {@code glad bench accuracy}: for each category a table with a row for each configuration. */
final class AccuracyTable {
    private static final List<String> HEADER = List.of(
            "configuration",
            "seeds",
            Figure.IMAGE_AUROC.title(),
            Figure.PIXEL_AUROC.title(),
            Figure.PRO.title(),
            "training, s",
            "ms an image",
            "memory, MB");
    private static final List<String> CSV_HEADER = List.of(
            "category",
            "configuration",
            "seeds",
            "seeds_asked",
            Figure.IMAGE_AUROC.key(),
            Figure.IMAGE_AUROC.key() + "_sd",
            Figure.PIXEL_AUROC.key(),
            Figure.PIXEL_AUROC.key() + "_sd",
            Figure.PRO.key(),
            Figure.PRO.key() + "_sd",
            "training_seconds",
            "evaluate_seconds_per_image",
            "peak_bytes");

    private final List<String> configurations;
    private final List<String> categories;
    private final List<Long> seeds;
    private final List<BenchRecord> records;

    /** @param records one of each run that has finished, in any order */
    AccuracyTable(List<String> configurations, List<String> categories, List<Long> seeds, List<BenchRecord> records) {
        this.configurations = configurations;
        this.categories = categories;
        this.seeds = seeds;
        this.records = List.copyOf(records);
    }

    /** A configuration's figures on a category, or their means over all categories: one of each seed. */
    private record Row(
            int seeds,
            Spread imageAuroc,
            Spread pixelAuroc,
            Spread pro,
            double trainingSeconds,
            double secondsPerImage,
            @Nullable Long peakBytes) {
        static Row of(List<BenchRecord> runs) {
            return new Row(
                    runs.size(),
                    spread(runs, BenchRecord::imageAuroc),
                    spread(runs, BenchRecord::pixelAuroc),
                    spread(runs, BenchRecord::pro),
                    spread(runs, BenchRecord::trainingSeconds).mean(),
                    spread(runs, BenchRecord::evaluateSecondsPerImage).mean(),
                    runs.stream()
                            .map(BenchRecord::peakBytes)
                            .filter(Objects::nonNull)
                            .max(Long::compare)
                            .orElse(null));
        }

        private static Spread spread(List<BenchRecord> runs, Function<BenchRecord, @Nullable Double> figure) {
            List<@Nullable Double> values = new ArrayList<>();
            runs.forEach(run -> values.add(figure.apply(run)));
            return Spread.of(values);
        }
    }

    private List<BenchRecord> finished(String configuration, String category) {
        return records.stream()
                .filter(record -> !record.failed()
                        && record.configuration().equals(configuration)
                        && record.category().equals(category))
                .toList();
    }

    /** For people, as Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        for (String category : categories) {
            text.append("## ").append(escaped(category)).append("\n\n");
            table(text, configuration -> Row.of(finished(configuration, category)));
        }
        if (categories.size() > 1) {
            text.append("## Mean of the ").append(categories.size()).append(" categories\n\n");
            table(text, this::mean);
        }
        List<BenchRecord> failed = records.stream().filter(BenchRecord::failed).toList();
        if (!failed.isEmpty()) {
            text.append("## Failed\n\n");
            failed.forEach(record -> text.append("- ")
                    .append(escaped(record.configuration() + ", " + record.category() + ", seed " + record.seed()))
                    .append(": ")
                    .append(escaped(String.valueOf(record.error())))
                    .append('\n'));
            text.append('\n');
        }
        return text.toString();
    }

    /** Over the seeds with which all categories have finished, of the means over the categories. */
    private Row mean(String configuration) {
        List<List<BenchRecord>> whole = seeds.stream()
                .map(seed -> records.stream()
                        .filter(record -> !record.failed()
                                && record.seed() == seed
                                && record.configuration().equals(configuration))
                        .toList())
                .filter(ofSeed -> ofSeed.size() == categories.size())
                .toList();
        return new Row(
                whole.size(),
                spread(whole, BenchRecord::imageAuroc),
                spread(whole, BenchRecord::pixelAuroc),
                spread(whole, BenchRecord::pro),
                spread(whole, BenchRecord::trainingSeconds).mean(),
                spread(whole, BenchRecord::evaluateSecondsPerImage).mean(),
                Row.of(whole.stream().flatMap(List::stream).toList()).peakBytes());
    }

    /** Of a figure that has no meaning for one of the categories there is no mean. */
    private static Spread spread(List<List<BenchRecord>> seeds, Function<BenchRecord, @Nullable Double> figure) {
        List<@Nullable Double> means = new ArrayList<>();
        for (List<BenchRecord> ofSeed : seeds) {
            boolean all = ofSeed.stream().allMatch(record -> figure.apply(record) != null);
            means.add(all ? (Double) Row.spread(ofSeed, figure).mean() : null);
        }
        return Spread.of(means);
    }

    private void table(StringBuilder text, Function<String, Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEADER);
        for (String configuration : configurations) {
            cells.add(cells(configuration, rows.apply(configuration)));
        }
        int[] widths = new int[HEADER.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            line(text, cells.get(i), widths);
            if (i == 0) {
                for (int column = 0; column < widths.length; column++) {
                    String dashes = "-".repeat(widths[column] + 1);
                    text.append(column == 0 ? "|-" + dashes : "|" + dashes + ":");
                }
                text.append("|\n");
            }
        }
        text.append('\n');
    }

    /** Padded, so that it can be read as it is, too. */
    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            text.append("| ")
                    .append(i == 0 ? cells.get(i) + space : space + cells.get(i))
                    .append(' ');
        }
        text.append("|\n");
    }

    private List<String> cells(String configuration, Row row) {
        return List.of(
                configuration,
                row.seeds() == seeds.size() ? Integer.toString(row.seeds()) : row.seeds() + " of " + seeds.size(),
                row.imageAuroc().text(),
                row.pixelAuroc().text(),
                row.pro().text(),
                number(row.trainingSeconds(), "%.0f"),
                number(1000 * row.secondsPerImage(), "%.1f"),
                row.peakBytes() == null ? "" : Long.toString(Math.round(row.peakBytes() / 1e6)));
    }

    private static String number(double value, String format) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }

    /** For programs: a row for each category and configuration, raw numbers, empty where there is none. */
    String csv() {
        StringBuilder text = new StringBuilder(Csv.row(CSV_HEADER.stream()));
        for (String category : categories) {
            for (String configuration : configurations) {
                Row row = Row.of(finished(configuration, category));
                Stream<String> figures = Stream.of(row.imageAuroc(), row.pixelAuroc(), row.pro())
                        .flatMap(figure -> Stream.of(raw(figure.mean()), raw(figure.deviation())));
                text.append(Csv.row(Stream.of(
                                Stream.of(
                                        category,
                                        configuration,
                                        Integer.toString(row.seeds()),
                                        Integer.toString(seeds.size())),
                                figures,
                                Stream.of(
                                        raw(row.trainingSeconds()),
                                        raw(row.secondsPerImage()),
                                        row.peakBytes() == null
                                                ? ""
                                                : row.peakBytes().toString()))
                        .flatMap(cells -> cells)));
            }
        }
        return text.toString();
    }

    private static String raw(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
