package io.github.gladvision.cli.trial;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes a model that is good for nothing but to be loaded and to detect with, in seconds. The launcher lets a command work
 * with it once and keeps the classes that were loaded, so that they need not be read and checked at each start.
 */
public final class TrialModel {
    private static final String CATEGORY = "fabric";

    private static final Map<String, String> QUICK = Map.of(
            "batch_size", "2",
            "detector.resolution", "32",
            "detector.map.resolution", "32",
            "denoiser.unet.block_out_channels", "[8,16,16]",
            "features.channels", "[8,8,8,8]",
            "detector.memory.views",
                    """
                    [{"network": "comparison", "depths": [], "resolution": 32, "grid": 4, "tokens": "direction",
                      "search": "nearby", "bank": 64},
                     {"network": "memory", "depths": [], "resolution": 32, "grid": 2, "tokens": "whitened",
                      "search": "anywhere", "bank": 64}]""");

    private TrialModel() {}

    /** @param args a folder: the model becomes {@code model} in it, and the data set {@code data} */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Path data = folder.resolve("data");
        DemoProducts.write(data, CATEGORY, new DemoSettings(1, 8, 3, 1, 64), Listener.none());
        TrainingSettings settings = TrainingSettings.preset("tiny").withSteps(1);
        for (Map.Entry<String, String> setting : QUICK.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        try (Model model = new Trainer(settings).train(Dataset.open(data, CATEGORY), Listener.none())) {
            model.save(folder.resolve("model"));
        }
    }
}
