package io.github.gladvision.cli.evaluate;

import io.github.gladvision.Version;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.tensor.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the results of an evaluation rest on, for the report. */
public final class Provenance {
    private final List<Map<String, Object>> models = new ArrayList<>();

    /** @param secondsPerImage how long the inspection of an image took, reading it included */
    public void add(Path folder, ModelCard card, Dataset dataset, double secondsPerImage) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("model", folder.toString());
        model.put("category", card.category());
        model.put("preset", card.preset());
        model.put("trained", card.created());
        if (card.training() != null) {
            model.put("training_images", card.training().images());
            model.put("training_steps", card.training().steps());
            model.put("training_seconds", Math.round(card.training().seconds()));
            model.put("training_data_sha256", card.training().fingerprint());
        }
        model.put("calibration_images_sha256", card.calibration().fingerprint());
        if (!card.weights().isEmpty()) {
            model.put("weights_sha256", card.weights());
        }
        model.put("data", dataset.root().toString());
        model.put("inspection_seconds_per_image", secondsPerImage);
        models.add(model);
    }

    public Map<String, Object> toMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("glad", Version.text());
        all.put("java", System.getProperty("java.version"));
        all.put("libtorch", Engine.version());
        all.put("threads", Engine.threads());
        all.put("evaluated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("models", models.size() == 1 ? models.get(0) : models);
        return all;
    }
}
