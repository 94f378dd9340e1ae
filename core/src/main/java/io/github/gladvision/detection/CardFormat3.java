package io.github.gladvision.detection;

import io.github.gladvision.GladException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model cards of format 3, which knew no memory of good images: what is in them, as format 4 has it ({@link CardFormat4}).
 */
final class CardFormat3 {
    static final int FORMAT = 3;

    private CardFormat3() {}

    /**
     * Changes the tree of a card. What is missing in it is left missing, for the reader of the result to report.
     *
     * @throws GladException if the model compares with a bank of tokens as that format had it, which was never the
     *     default
     */
    static void upgrade(ObjectNode card, Path file) {
        upgradeDetector(card, file);
        if (card.path("training").get("settings") instanceof ObjectNode settings) {
            upgradeDetector(settings, file);
            settings.putNull("memory_features");
        }
        card.putArray("memory_banks");
        card.put("format", CardFormat4.FORMAT);
    }

    private static void upgradeDetector(ObjectNode parent, Path file) {
        if (parent.get("detector") instanceof ObjectNode detector) {
            if (detector.get("comparison") instanceof ObjectNode comparison) {
                if (comparison.path("bank_tokens").asInt(0) > 0) {
                    throw new GladException(
                            file + " is of a model with bank_tokens above 0, which this version does not"
                                    + " have; train it again, with detector.memory");
                }
                comparison.remove("bank_tokens");
                comparison.remove("bank_weight");
            }
            detector.set("memory", SettingsJson.toTree(MemorySettings.NONE));
        }
    }
}
