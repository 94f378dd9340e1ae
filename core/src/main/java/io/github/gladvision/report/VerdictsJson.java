package io.github.gladvision.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.json.Json;
import io.github.gladvision.metrics.Proportion;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.threshold.CalibrationSet;
import java.util.Map;

/** What verdicts rest on and how often they were wrong, as JSON; docs/results.md describes it. */
public final class VerdictsJson {
    private VerdictsJson() {}

    /** A model's threshold, how it was chosen and what it promises; values as in {@link SettingsJson#toMap}. */
    public static Map<String, Object> basis(ModelCard model) {
        return SettingsJson.toMap(tree(model));
    }

    private static ObjectNode tree(ModelCard model) {
        ObjectNode node = Json.PLAIN.object();
        Map<String, Object> threshold = SettingsJson.toMap(model.threshold());
        Map<String, Object> basis = SettingsJson.toMap(model.threshold().basis());
        basis.remove("digests");
        threshold.put("basis", basis);
        node.set("threshold", Json.PLAIN.toTree(threshold));
        node.put("missing_images", model.threshold().missingImages());
        ResultsJson.number(node, "false_alarm_rate_bound", model.falseAlarmBound(Verdicts.CONFIDENCE));
        CalibrationSet calibration = model.calibration();
        node.putObject("calibration")
                .put("images", calibration.images())
                .put("fingerprint", calibration.fingerprint())
                .put("good", calibration.scores().length)
                .put("groups", calibration.grouped().groups())
                .put("grouping", calibration.grouping())
                .put("learnt", calibration.learnt())
                .put("test", calibration.test());
        node.put("fitted_on_test", model.fittedOnTest());
        return node;
    }

    static ObjectNode of(Verdicts verdicts) {
        ModelCard model = verdicts.model();
        ObjectNode node = model == null ? Json.PLAIN.object() : tree(model);
        node.put("fitted_on_test", verdicts.fittedOnTest());
        node.put("calibrated_on", verdicts.calibratedOn());
        node.put("confidence", Verdicts.CONFIDENCE);
        rate(node.putObject("false_alarms"), verdicts.falseAlarms());
        rate(node.putObject("misses"), verdicts.misses());
        ArrayNode byType = node.putArray("misses_by_type");
        verdicts.missesByType()
                .forEach((type, misses) -> rate(byType.addObject().put("defect_type", type), misses));
        return node;
    }

    private static void rate(ObjectNode node, Proportion share) {
        Proportion.Interval interval = share.interval(Verdicts.CONFIDENCE);
        node.put("count", share.count()).put("images", share.trials());
        ResultsJson.number(node, "rate", share.rate());
        ResultsJson.number(node, "low", interval.low());
        ResultsJson.number(node, "high", interval.high());
    }
}
