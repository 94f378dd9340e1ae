package io.github.gladvision.cli.evaluate;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Table;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.Outcome;
import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.metrics.Proportion;
import io.github.gladvision.model.ModelCard;
import java.util.List;
import java.util.Map;

/** How often verdicts were wrong, as text: counts, rates with their intervals, and what the threshold promises. */
final class VerdictTables {
    private VerdictTables() {}

    /** Nothing where there is no threshold, and so no verdict. */
    static void print(List<EvaluationResult> all, Console console) {
        List<EvaluationResult> results =
                all.stream().filter(result -> !Double.isNaN(result.threshold())).toList();
        if (results.isEmpty()) {
            return;
        }
        console.result("");
        console.block(counts(results).toString());
        console.result("");
        console.block(rates(results).toString());
        for (EvaluationResult result : results) {
            ModelCard card = result.verdicts().model();
            if (card != null) {
                console.result("");
                console.result(result.category() + ":");
                new ThresholdText(card).lines().forEach(console::result);
            }
            int calibratedOn = result.verdicts().calibratedOn();
            if (calibratedOn > 0) {
                console.warn(result.category() + ": threshold or p-values come from " + calibratedOn
                        + " of these test images; the verdicts are better than on new ones");
            }
        }
    }

    /** The confusion matrix of each category in a row. */
    private static Table counts(List<EvaluationResult> results) {
        Table table = new Table("verdicts", "found", "missed", "false_alarm", "passed");
        for (EvaluationResult result : results) {
            Map<Outcome, Integer> counts = result.outcomes();
            table.row(
                    marked(result),
                    String.valueOf(counts.get(Outcome.FOUND)),
                    String.valueOf(counts.get(Outcome.MISSED)),
                    String.valueOf(counts.get(Outcome.FALSE_ALARM)),
                    String.valueOf(counts.get(Outcome.PASSED)));
        }
        return table;
    }

    private static Table rates(List<EvaluationResult> results) {
        Table table = new Table("wrong verdicts", "images", "wrong", "rate", "95% from", "to");
        for (EvaluationResult result : results) {
            Verdicts verdicts = result.verdicts();
            row(table, marked(result) + " false alarms", verdicts.falseAlarms());
            row(table, marked(result) + " misses", verdicts.misses());
            verdicts.missesByType()
                    .forEach((type, misses) -> row(table, marked(result) + " misses of " + type, misses));
        }
        return table;
    }

    private static void row(Table table, String name, Proportion share) {
        Proportion.Interval interval = share.interval(Verdicts.CONFIDENCE);
        table.row(
                name,
                Integer.toString(share.trials()),
                Integer.toString(share.count()),
                share.trials() == 0 ? "-" : ThresholdText.number(share.rate()),
                ThresholdText.number(interval.low()),
                ThresholdText.number(interval.high()));
    }

    private static String marked(EvaluationResult result) {
        return result.category() + (result.verdicts().fittedOnTest() ? " (" + ThresholdText.FITTED_ON_TEST + ")" : "");
    }
}
