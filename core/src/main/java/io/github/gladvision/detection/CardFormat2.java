package io.github.gladvision.detection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model cards of format 2, which knew one rule only and did not say which images a model had learnt from: what is in
 * them, as format 3 has it ({@link CardFormat3}).
 */
final class CardFormat2 {
    static final int FORMAT = 2;

    private CardFormat2() {}

    /** Changes the tree of a card. What is missing in it is left missing, for the reader of the result to report. */
    static void upgrade(ObjectNode card) {
        JsonNode old = card.path("threshold");
        JsonNode calibrated = card.path("calibration");
        boolean imported = card.path("training").isNull();
        String images = imported ? "training images" : "images kept from training";

        ObjectNode calibration = card.putObject("calibration");
        calibration.put("images", images);
        calibration.setAll(fields(calibrated, "fingerprint", "skipped", "learnt", "scores"));
        calibration.put("test", false);
        calibration.putArray("digests");

        ObjectNode threshold = card.putObject("threshold");
        threshold.setAll(fields(old, "value", "false_alarm_rate"));
        threshold.putObject("rule").put("type", "conformal").setAll(fields(card.path("detector"), "false_alarm_rate"));
        ObjectNode basis = threshold.putObject("basis");
        basis.put("images", images);
        basis.setAll(fields(calibrated, "fingerprint"));
        basis.put("good", old.path("images").asInt(0)).put("defective", 0).put("test", false);
        basis.putArray("digests");
        threshold.setAll(fields(card, "created"));

        if (card.get("training") instanceof ObjectNode training) {
            training.setAll(fields(calibrated, "fingerprint"));
            training.putArray("categories").add(card.path("category"));
        }
        card.putArray("history");
        card.put("format", CardFormat3.FORMAT);
    }

    private static ObjectNode fields(JsonNode from, String... names) {
        ObjectNode to = SettingsJson.newTree();
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
        return to;
    }
}
