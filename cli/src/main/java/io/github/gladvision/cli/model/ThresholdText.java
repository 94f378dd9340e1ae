package io.github.gladvision.cli.model;

import io.github.gladvision.evaluation.Verdicts;
import io.github.gladvision.files.Counted;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a model's threshold promises, in the same words in all commands; docs/threshold.md explains them. */
public final class ThresholdText {
    private static final String WITH_CONFIDENCE = with(Verdicts.CONFIDENCE);

    /** Marks whatever verdicts there are. */
    public static final String FITTED_ON_TEST = "threshold fitted on test images";

    private final ModelCard card;
    private final Threshold threshold;

    public ThresholdText(ModelCard card) {
        this.card = card;
        this.threshold = card.threshold();
    }

    /** For commands that made the threshold. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("threshold: " + threshold(), "false alarms: " + falseAlarms()));
        if (shortage() != null) {
            lines.add((grouped() ? "too few groups: " : "too few images: ") + shortage());
        }
        if (card.fittedOnTest()) {
            lines.add("caution: " + caution());
        }
        return lines;
    }

    /** The value, the rule, and the images it was chosen by. */
    public String threshold() {
        return number(threshold.value()) + " on the score (" + threshold.rule().description() + ")"
                + (threshold.basis().good() == 0 ? "" : ", by " + images());
    }

    private String images() {
        Threshold.Basis basis = threshold.basis();
        String defective = basis.defective() == 0 ? "" : " and " + basis.defective() + " defective";
        String groups = grouped()
                ? " in " + Counted.of(basis.groups(), "group") + " "
                        + card.calibration().grouping()
                : "";
        return basis.good() + " good" + defective + (basis.good() + basis.defective() == 1 ? " one" : " ones") + groups
                + " of the " + basis.images();
    }

    /** The rate that the rule states, and the one that holds for this model with a confidence. */
    String falseAlarms() {
        if (card.calibration().learnt()) {
            return "no rate holds, for the networks may have been trained on the " + calibrationImages()
                    + ", and then score new good ones higher"
                    + (threshold.rule() instanceof ThresholdRule.ForRate rule
                            ? "; a rate of " + rule.writtenRate() + " needs " + rule.fewestImages()
                                    + " others ('glad calibrate')"
                            : "");
        }
        String bound = "a rate of at most " + atMost(card.falseAlarmBound(Verdicts.CONFIDENCE));
        String ofModel = " of this model " + WITH_CONFIDENCE;
        if (threshold.rule() instanceof ThresholdRule.Conformal) {
            return "a rate of at most " + rate() + ofWhat() + " on average over calibrations, and " + bound + ofModel;
        }
        if (threshold.rule() instanceof ThresholdRule.Tolerance tolerance) {
            return "a rate of at most " + rate() + ofWhat() + " of this model " + with(tolerance.confidence());
        }
        return bound + ofWhat() + ofModel + " (this rule states none itself)";
    }

    /** Whether images of one group were counted together, so that what holds is a rate for new groups. */
    private boolean grouped() {
        return threshold.basis().groups() < threshold.basis().good();
    }

    /** What a rate is a share of. */
    private String ofWhat() {
        if (grouped()) {
            return " for new groups";
        }
        return card.calibration().grouping().isEmpty() ? " for images like these, if they are independent," : "";
    }

    private String calibrationImages() {
        CalibrationSet set = card.calibration();
        return set.scores().length + " " + set.images();
    }

    /** Why not the rate that was asked for holds but another; null if it does, or none can. */
    public @Nullable String shortage() {
        long missing = threshold.missingImages();
        if (missing == 0 || card.calibration().learnt() || !(threshold.rule() instanceof ThresholdRule.ForRate rule)) {
            return null;
        }
        String what = grouped() ? " groups of good images" : " good images";
        return "a false-alarm rate of " + rule.writtenRate() + " needs " + rule.fewestImages() + what
                + " that were not trained on, " + missing + " more than there are; with "
                + threshold.basis().groups() + " the lowest that holds is " + rate();
    }

    /** What to think of verdicts on images that threshold or p-values come from. */
    static String caution() {
        return FITTED_ON_TEST + "; verdicts on these are better than on new ones";
    }

    private String rate() {
        double rate = threshold.falseAlarmRate() == null ? Double.NaN : threshold.falseAlarmRate();
        return threshold.missingImages() == 0 ? Double.toString(rate) : atMost(rate);
    }

    /** In decimals, as it was written: 97.5 of 0.975. */
    private static String with(double confidence) {
        BigDecimal percent = BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros();
        return "with " + percent.toPlainString() + " % confidence";
    }

    /** A bound in four decimals, or two digits if it is below 0.001; never rounded down. */
    private static String atMost(double bound) {
        BigDecimal exact = BigDecimal.valueOf(bound);
        return bound < .001
                ? exact.round(new MathContext(2, RoundingMode.CEILING)).toPlainString()
                : exact.setScale(4, RoundingMode.CEILING).toPlainString();
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
