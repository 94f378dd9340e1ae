package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Table;
import io.github.gladvision.curation.CategoryInspection;
import io.github.gladvision.curation.Finding;
import io.github.gladvision.curation.InspectionReport;
import io.github.gladvision.curation.Problem;
import io.github.gladvision.files.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The outcome of {@link DataInspectCommand} for people. */
final class InspectionText {
    private static final int SHOWN = 5;
    private static final int MOST_SIZES = 3;

    private InspectionText() {}

    /** @param all whether every finding is shown, and not some of each kind */
    static String of(InspectionReport report, boolean all) {
        List<String> lines = new ArrayList<>();
        lines.add("layout: " + report.layout());
        lines.add("");
        counts(report.categories()).toString().lines().forEach(lines::add);
        for (CategoryInspection category : report.categories()) {
            lines.add("");
            lines.add(category.category() + ": " + category.masks() + " with masks; " + most(category.sizes()) + "; "
                    + most(category.modes()));
            if (!category.groups().isEmpty()) {
                lines.add(category.category() + ": " + category.groups());
            }
        }
        Map<Problem, List<Finding>> findings = report.all().stream().collect(Collectors.groupingBy(Finding::problem));
        for (Problem problem : Problem.values()) {
            List<Finding> some = findings.getOrDefault(problem, List.of());
            if (!some.isEmpty()) {
                lines.add("");
                lines.add((problem.isError() ? "error: " : "remark: ") + problem.plural() + ": " + some.size());
                some.stream().limit(all ? some.size() : SHOWN).forEach(finding -> lines.add("  " + finding.detail()));
                if (!all && some.size() > SHOWN) {
                    lines.add("  and " + (some.size() - SHOWN) + " more (--all shows them)");
                }
            }
        }
        lines.add("");
        lines.add(conclusion(report));
        return lines.stream().map(Printable::whole).collect(Collectors.joining(System.lineSeparator()));
    }

    private static Table counts(List<CategoryInspection> categories) {
        Table table = new Table("category/split/type", "images");
        for (CategoryInspection category : categories) {
            category.counts()
                    .forEach((split, types) -> types.forEach((type, count) -> table.row(
                            category.category() + "/" + split.label() + "/" + type, Integer.toString(count))));
        }
        return table;
    }

    private static String most(Map<String, Integer> counts) {
        String some = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_SIZES)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_SIZES ? some + " and " + (counts.size() - MOST_SIZES) + " others" : some;
    }

    private static String conclusion(InspectionReport report) {
        long errors = report.all().stream()
                .filter(finding -> finding.problem().isError())
                .count();
        long remarks = report.all().size() - errors;
        String and = remarks == 0 ? "" : "; remarks: " + remarks;
        return errors == 0
                ? "in order for training and measuring" + and
                : "not in order for training or measuring: errors: " + errors + and;
    }
}
