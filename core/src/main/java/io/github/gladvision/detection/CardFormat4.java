package io.github.gladvision.detection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model cards of format 4, which knew only the published spacing of steps and nothing of the level of an image: what is in
 * them, as format 5 has it.
 */
final class CardFormat4 {
    static final int FORMAT = 4;

    private CardFormat4() {}

    /** Changes the tree of a card. What is missing in it is left missing, for the reader of the result to report. */
    static void upgrade(ObjectNode card) {
        upgradeDetector(card);
        upgradeDetector(card.path("training").path("settings"));
        card.put("format", ModelCard.FORMAT);
    }

    private static void upgradeDetector(JsonNode parent) {
        if (parent.path("detector").path("reconstruction") instanceof ObjectNode reconstruction) {
            reconstruction.put("timestep_spacing", "leading");
        }
        if (parent.path("detector").path("comparison") instanceof ObjectNode comparison
                && comparison.path("type").asString("").equals("calibrated")) {
            comparison.put("level_quantile", 0);
        }
    }
}
