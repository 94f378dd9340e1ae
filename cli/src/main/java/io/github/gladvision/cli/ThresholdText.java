package io.github.gladvision.cli;

import io.github.gladvision.detection.CalibrationSet;
import io.github.gladvision.detection.ModelCard;
import io.github.gladvision.detection.Threshold;
import io.github.gladvision.detection.ThresholdRule;
import io.github.gladvision.report.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a model's threshold promises, in the same words in all commands; docs/threshold.md explains them. */
final class ThresholdText {
    private static final String WITH_CONFIDENCE =
            String.format(Locale.ROOT, "with %.0f %% confidence", 100 * Verdicts.CONFIDENCE);

    /** Marks whatever verdicts there are. */
    static final String FITTED_ON_TEST = "threshold fitted on test images";

    private final ModelCard card;
    private final Threshold threshold;

    ThresholdText(ModelCard card) {
        this.card = card;
        this.threshold = card.threshold();
    }

    /** For commands that made the threshold. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("threshold: " + threshold(), "false alarms: " + falseAlarms()));
        if (shortage() != null) {
            lines.add("too few images: " + shortage());
        }
        if (card.fittedOnTest()) {
            lines.add("caution: " + caution());
        }
        return lines;
    }

    /** The value, the rule, and the images it was chosen by. */
    String threshold() {
        return number(threshold.value()) + " on the score (" + threshold.rule().description() + ")"
                + (threshold.basis().good() == 0 ? "" : ", by " + images());
    }

    private String images() {
        Threshold.Basis basis = threshold.basis();
        String defective = basis.defective() == 0 ? "" : " and " + basis.defective() + " defective";
        return basis.good() + " good" + defective + " ones of the " + basis.images();
    }

    /** The rate that the rule states, and the one that holds for this model with a confidence. */
    String falseAlarms() {
        if (card.calibration().learnt()) {
            return "no rate holds, for the networks may have been trained on the " + calibrationImages()
                    + ", and then score new good ones higher";
        }
        String bound = "a rate of at most " + number(card.falseAlarmBound(Verdicts.CONFIDENCE)) + " of this model "
                + WITH_CONFIDENCE;
        if (threshold.rule() instanceof ThresholdRule.Conformal) {
            return "a rate of at most " + rate() + " on average over calibrations, and " + bound;
        }
        if (threshold.rule() instanceof ThresholdRule.Tolerance tolerance) {
            return "a rate of at most " + rate() + " of this model with "
                    + String.format(Locale.ROOT, "%.4g", 100 * tolerance.confidence()) + " % confidence";
        }
        return bound + " (this rule states none itself)";
    }

    private String calibrationImages() {
        CalibrationSet set = card.calibration();
        return set.scores().length + " " + set.images();
    }

    /** Why not the rate that was asked for holds; null if it does. */
    @Nullable
    String shortage() {
        long missing = threshold.missingImages();
        if (missing == 0 || !(threshold.rule() instanceof ThresholdRule.ForRate rule)) {
            return null;
        }
        return "a false-alarm rate of " + rule.falseAlarmRate() + " needs " + rule.fewestImages()
                + " good images that were not trained on, " + missing + " more than there are; with "
                + threshold.basis().good() + " the lowest that holds is " + rate();
    }

    /** What to think of verdicts on images that threshold or p-values come from. */
    static String caution() {
        return FITTED_ON_TEST + "; verdicts on these are better than on new ones";
    }

    private String rate() {
        double rate = threshold.falseAlarmRate() == null ? Double.NaN : threshold.falseAlarmRate();
        return threshold.missingImages() == 0 ? Double.toString(rate) : number(rate);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
