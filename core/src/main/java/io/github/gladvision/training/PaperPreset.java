package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.comparison.NearestCounterpart.Directions;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.settings.SettingsJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings with which the paper's figures on one data set were made: one row per category, for a model of its own and
 * for one model of all. They were chosen by their authors with the test images in sight; on other images they promise
 * nothing, and comparing their figures with those of a method that was not tuned so is not fair to it.
 *
 * @param preset its name
 * @param dataSet what it is for
 * @param source where its numbers stand
 * @param singleClass a model per category
 * @param multiClass one model for all
 */
public record PaperPreset(String preset, String dataSet, String source, Table singleClass, Table multiClass) {
    private static final List<String> NAMES = List.of("paper-mvtec", "paper-mpdd", "paper-visa", "paper-pcbbank");

    /** What {@code --preset paper-*} tells whoever uses it. */
    public static final String CAUTION = "these settings were tuned on the test images of their data set by the paper's"
            + " authors; figures made with them are not those of new products (docs/presets.md)";

    /**
     * What all categories share, and what they do not.
     *
     * @param resolution side in pixels that images are brought to
     * @param counterpartResolution side at which the counterpart is made
     * @param mapResolution side of the map
     * @param inferenceSteps denoising steps
     * @param categoryInPrompt whether the prompt ends with the category's name
     * @param categories a row for each
     */
    public record Table(
            int resolution,
            int counterpartResolution,
            int mapResolution,
            int inferenceSteps,
            boolean categoryInPrompt,
            Map<String, Row> categories) {}

    /**
     * The settings of one category.
     *
     * @param startStep the step the image is noised at
     * @param threshold of the adaptive step
     * @param minimumStep of the adaptive step
     * @param pixelWeight of the pixel difference in the map
     * @param trainingSteps of the U-Net
     * @param featureEpoch for how many epochs the feature network of the map was fine-tuned; 0: not at all
     * @param foreground where defects may lie
     * @param synthesisForeground where synthetic anomalies are put
     * @param directions from which side features are compared
     */
    public record Row(
            int startStep,
            double threshold,
            int minimumStep,
            double pixelWeight,
            long trainingSteps,
            int featureEpoch,
            ForegroundMode foreground,
            ForegroundMode synthesisForeground,
            Directions directions) {}

    /** The names of the presets of this kind. */
    public static List<String> names() {
        return NAMES;
    }

    /** Whether a preset of that name is one of these. */
    public static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    /** @throws GladException if there is no such preset */
    public static PaperPreset named(String name) {
        if (!isOne(name)) {
            throw new BadSettingException(
                    "there is no preset '" + name + "' of the paper; use one of " + String.join(", ", NAMES));
        }
        return SettingsJson.fromText(PresetFiles.text(name), PaperPreset.class, "preset " + name);
    }

    /** @param multiClass whether one model is for all categories */
    public Table table(boolean multiClass) {
        return multiClass ? this.multiClass : singleClass;
    }

    /**
     * The row of a category.
     *
     * @throws GladException if the data set has no such category
     */
    public Row row(String category, boolean multiClass) {
        Row row = table(multiClass).categories().get(category);
        if (row == null) {
            throw new BadSettingException(
                    "preset " + preset + " has settings for the categories of " + dataSet + " only ("
                            + String.join(", ", singleClass.categories().keySet()) + "), not for '" + category
                            + "'; use preset sd");
        }
        return row;
    }

    /**
     * The settings for a category: those of preset {@code sd} with what the paper has in their place.
     *
     * @throws GladException if the data set has no such category
     */
    public TrainingSettings settings(String category, boolean multiClass) {
        Table table = table(multiClass);
        Row row = row(category, multiClass);
        TrainingSettings base = TrainingSettings.preset("sd");
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("preset", preset);
        changes.put("steps", Long.toString(row.trainingSteps()));
        changes.put("prompt", base.prompt() + (table.categoryInPrompt() ? category : ""));
        changes.put("synthesis.foreground", row.synthesisForeground().name());
        changes.put("detector.resolution", Integer.toString(table.resolution()));
        changes.put("detector.counterpart_resolution", Integer.toString(table.counterpartResolution()));
        changes.put("detector.foreground", row.foreground().name());
        changes.put("detector.comparison.directions", row.directions().name());
        changes.put("detector.map.resolution", Integer.toString(table.mapResolution()));
        changes.put("detector.map.pixel_weight", Double.toString(row.pixelWeight()));
        changes.put("detector.reconstruction.start_step", Integer.toString(row.startStep()));
        changes.put("detector.reconstruction.steps", Integer.toString(table.inferenceSteps()));
        changes.put("detector.reconstruction.threshold", Double.toString(row.threshold()));
        changes.put("detector.reconstruction.minimum_step", Integer.toString(row.minimumStep()));
        return base.with(changes);
    }
}
