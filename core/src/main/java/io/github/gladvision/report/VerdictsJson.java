package io.github.gladvision.report;

import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.metrics.Proportion;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.threshold.CalibrationSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What verdicts rest on and how often they were wrong, as JSON; docs/results.md describes it. */
public final class VerdictsJson {
    private VerdictsJson() {}

    /** A model's threshold, how it was chosen and what it promises. */
    public static ObjectNode basis(ModelCard model) {
        ObjectNode node = ResultsJson.MAPPER.createObjectNode();
        ObjectNode threshold = SettingsJson.toTree(model.threshold());
        ((ObjectNode) threshold.get("basis")).remove("digests");
        node.set("threshold", threshold);
        node.put("missing_images", model.threshold().missingImages());
        ResultsJson.number(node, "false_alarm_rate_bound", model.falseAlarmBound(Verdicts.CONFIDENCE));
        CalibrationSet calibration = model.calibration();
        node.putObject("calibration")
                .put("images", calibration.images())
                .put("fingerprint", calibration.fingerprint())
                .put("good", calibration.scores().length)
                .put("learnt", calibration.learnt())
                .put("test", calibration.test());
        node.put("fitted_on_test", model.fittedOnTest());
        return node;
    }

    static ObjectNode of(Verdicts verdicts) {
        ModelCard model = verdicts.model();
        ObjectNode node = model == null ? ResultsJson.MAPPER.createObjectNode() : basis(model);
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
