package io.github.gladvision.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.TrainingSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdTextTest {
    private static ThresholdText text(ThresholdRule rule, int images, boolean learnt) {
        float[] scores = new float[images];
        for (int i = 0; i < images; i++) {
            scores[i] = i;
        }
        CalibrationSet set =
                new CalibrationSet("training images", "0a", 0, learnt, false, scores, List.of(), List.of(), "");
        return new ThresholdText(new ModelCard(
                ModelCard.FORMAT,
                "bolt",
                "tiny",
                "2026-01-01T00:00:00Z",
                Map.of(),
                TrainingSettings.preset("tiny").detector(),
                Threshold.of(rule, set),
                List.of(),
                List.of(),
                set,
                null,
                null,
                Map.of(),
                Map.of(),
                List.of()));
    }

    @Test
    void boundsAreNeverRoundedDown() {
        // 1 / 30001 is 0.00003333, and 1 - 0.05^(1/30000) is 0.00009985.
        ThresholdText many = text(new ThresholdRule.Conformal(.00001), 30_000, false);
        assertThat(many.falseAlarms())
                .isEqualTo("a rate of at most 0.000034 for images like these, if they are independent, on average over"
                        + " calibrations, and a rate of at most 0.00010 of this model with 95 % confidence");
        assertThat(many.shortage()).endsWith("69999 more than there are; with 30000 the lowest that holds is 0.000034");
        // 1 - 0.05^(1/30) is 0.09503.
        assertThat(text(new ThresholdRule.Tolerance(.05, .95), 30, false).shortage())
                .endsWith("with 30 the lowest that holds is 0.0951");
    }

    /** Far too few for a rate that nobody can state. */
    @Test
    void aRateOfNothingNeedsMoreImagesThanThereAre() {
        ThresholdText nothing = text(new ThresholdRule.Conformal(1e-300), 8, false);
        assertThat(nothing.shortage()).contains("more than there are; with 8 the lowest that holds is 0.1112");
        assertThat(nothing.falseAlarms()).startsWith("a rate of at most 0.1112 for images like these");
    }

    @Test
    void boundsOfRulesWithoutARateHoldForImagesLikeThese() {
        for (ThresholdRule rule : List.of(new ThresholdRule.Sigma(3), new ThresholdRule.Fixed(1))) {
            assertThat(text(rule, 30, false).falseAlarms())
                    .endsWith(" for images like these, if they are independent, of this model with 95 % confidence"
                            + " (this rule states none itself)");
        }
    }

    @Test
    void confidencesAreShownAsTheyWereGiven() {
        assertThat(text(new ThresholdRule.Tolerance(.2, .975), 30, false).falseAlarms())
                .isEqualTo(
                        "a rate of at most 0.2 for images like these, if they are independent, of this model with 97.5 % confidence");
    }

    @Test
    void ofImagesThatMayHaveBeenLearntNoRateIsStated() {
        ThresholdText learnt = text(new ThresholdRule.Conformal(.05), 4, true);
        assertThat(learnt.falseAlarms())
                .startsWith("no rate holds, for the networks may have been trained on the 4 training images")
                .endsWith("a rate of 0.05 needs 19 others ('glad calibrate')");
        assertThat(learnt.shortage()).isNull();
        assertThat(text(new ThresholdRule.Sigma(3), 4, true).falseAlarms()).doesNotContain("others");
    }
}
