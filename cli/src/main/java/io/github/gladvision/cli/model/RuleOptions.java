package io.github.gladvision.cli.model;

import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.ThresholdRule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose a rule for the threshold. */
public final class RuleOptions {
    /** Rules by name. */
    enum Rule {
        CONFORMAL,
        TOLERANCE,
        F1_MAX,
        SIGMA,
        FIXED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "How the threshold is chosen: ${COMPLETION-CANDIDATES} (default: conformal).")
    private @Nullable Rule rule;

    @Option(
            names = "--false-alarm",
            paramLabel = "RATE",
            description =
                    "Rules conformal and tolerance: share of good images that the verdict may call defective, such"
                            + " as 0.01 (default: as before).")
    private @Nullable Double falseAlarmRate;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "Rule tolerance: confidence with which the rate holds for this model (default: 0.95).")
    private @Nullable Double confidence;

    @Option(
            names = "--k",
            paramLabel = "K",
            description = "Rule sigma: standard deviations above the mean (default: 3).")
    private @Nullable Double k;

    @Option(names = "--value", paramLabel = "V", description = "Rule fixed: the threshold.")
    private @Nullable Double value;

    /** @param withData whether images are named */
    public void check(CommandLine line, boolean withData) {
        Rule chosen = chosen();
        boolean forRate = chosen == Rule.CONFORMAL || chosen == Rule.TOLERANCE;
        require(line, falseAlarmRate == null || forRate, "--false-alarm goes with --rule conformal or tolerance only");
        require(line, confidence == null || chosen == Rule.TOLERANCE, "--confidence goes with --rule tolerance only");
        require(line, k == null || chosen == Rule.SIGMA, "--k goes with --rule sigma only");
        require(line, value == null || chosen == Rule.FIXED, "--value goes with --rule fixed only");
        require(line, value != null || chosen != Rule.FIXED, "--rule fixed needs --value");
        require(line, withData || chosen != Rule.F1_MAX, "--rule f1-max needs --data, with good and defective images");
        require(
                line,
                withData || rule != null || falseAlarmRate != null,
                "name images with --data, or another --rule or --false-alarm for those that the model was calibrated on");
    }

    private static void require(CommandLine line, boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(line, message);
        }
    }

    private Rule chosen() {
        return rule == null ? Rule.CONFORMAL : rule;
    }

    /**
     * The rule.
     *
     * @param before the model as it is
     */
    public ThresholdRule rule(ModelCard before) {
        return switch (chosen()) {
            case CONFORMAL -> new ThresholdRule.Conformal(rate(before));
            case TOLERANCE ->
                new ThresholdRule.Tolerance(rate(before), confidence == null ? Verdicts.CONFIDENCE : confidence);
            case F1_MAX -> new ThresholdRule.F1Max();
            case SIGMA -> new ThresholdRule.Sigma(k == null ? 3 : k);
            case FIXED -> new ThresholdRule.Fixed(value == null ? Double.NaN : value);
        };
    }

    private double rate(ModelCard before) {
        if (falseAlarmRate != null) {
            return falseAlarmRate;
        }
        return before.threshold().rule() instanceof ThresholdRule.ForRate rule
                ? rule.falseAlarmRate()
                : before.detector().falseAlarmRate();
    }
}
