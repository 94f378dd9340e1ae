package io.github.gladvision.cli.detect;

import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.model.ModelCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threshold of one run of {@link DetectCommand}, and where it comes from.
 *
 * @param card of the model, with the threshold that is used
 * @param option of the command line that chose it; null if it is the model's own
 */
record RunThreshold(ModelCard card, @Nullable String option) {
    static final List<String> COLUMNS = List.of("threshold_rule", "threshold_from", "fitted_on_test");

    /** For each image, by {@link #COLUMNS}. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("threshold_rule", card.threshold().rule().description());
        map.put("threshold_from", from());
        map.put("fitted_on_test", card.fittedOnTest());
        return map;
    }

    /** "model" or the option. */
    String from() {
        return option == null ? "model" : option;
    }

    /** What is to be said beside a verdict, in brackets; empty for an ordinary threshold of the model's own. */
    String note() {
        List<String> notes = new ArrayList<>();
        if (option != null) {
            notes.add("threshold by " + option);
        }
        if (card.fittedOnTest()) {
            notes.add(ThresholdText.FITTED_ON_TEST);
        }
        return notes.isEmpty() ? "" : "  (" + String.join("; ", notes) + ")";
    }
}
