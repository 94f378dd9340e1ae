package io.github.gladvision.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import io.github.gladvision.model.Model;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.synthesis.TextureSource;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.training.Importer;
import io.github.gladvision.training.PaperPreset;
import io.github.gladvision.training.Refitter;
import io.github.gladvision.training.SmallWeights;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import io.github.gladvision.training.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/** All that the recorded results ask of the library: where its classes and settings change, only this file does. */
final class GoldenLibrary {
    private static final DemoSettings FEW = new DemoSettings(3, 10, 1, 1, 96);

    private GoldenLibrary() {}

    /** One thread in everything, so that sums are taken in one order. */
    static void start() {
        Engine.threads(1);
    }

    static boolean computesBfloat16() {
        return Engine.computesBfloat16();
    }

    /** Writes the images of a category, below {@code folder}. */
    static void writeProducts(Path folder, String category) {
        DemoProducts.write(folder, category, FEW, Listener.none());
    }

    static RgbImage read(Path file) {
        return ImageFiles.read(file);
    }

    static Path writeWeights(Path folder) {
        return SmallWeights.write(folder);
    }

    /** Preset {@code tiny}, every part of it made small. */
    static Map<String, String> small() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("steps", "5");
        changes.put("batch_size", "2");
        changes.put("warmup_steps", "2");
        changes.put("average_decay", "0.6");
        changes.put("held_out_share", "0.3");
        changes.put("denoiser.unet.block_out_channels", "[8, 8, 16]");
        changes.put("features.channels", "[4, 8, 8]");
        changes.put("detector.resolution", "64");
        changes.put("detector.map.resolution", "64");
        changes.put(
                "detector.memory.views",
                """
                [{"network": "comparison", "depths": [], "resolution": 64, "grid": 16, "tokens": "whitened",
                  "search": "anywhere", "bank": 400},
                 {"network": "memory", "depths": [1, 2], "resolution": 96, "grid": 6, "tokens": "direction",
                  "search": "nearby", "bank": 100}]""");
        return changes;
    }

    /** Trains with the settings of {@link #small} and these. */
    static void train(Path data, String category, Map<String, String> changes, Path model) {
        try (Model trained = new Trainer(tiny(changes)).train(Dataset.open(data, category), Listener.none())) {
            trained.save(model);
        }
    }

    /** Trains one denoiser for several categories; {@code models} gets a folder for each. */
    static void trainTogether(Path data, List<String> categories, Map<String, String> changes, Path models) {
        List<Dataset> all =
                categories.stream().map(name -> Dataset.open(data, name)).toList();
        new Trainer(category -> tiny(changes), TextureSource.standard(null), Weights.NONE)
                .trainTogether(
                        all,
                        Listener.none(),
                        model -> model.save(models.resolve(model.card().category())));
    }

    private static TrainingSettings tiny(Map<String, String> changes) {
        return TrainingSettings.preset("tiny").with(small()).with(changes);
    }

    static void refit(Path from, Map<String, String> changes, Path data, String category, Path model) {
        Dataset images = Dataset.open(data, category);
        try (Model refitted = new Refitter(from, changes).model(images, Listener.none())) {
            refitted.save(model);
        }
    }

    /** Makes a model of a pipeline of small networks. */
    static void importPipeline(Path weights, Path data, String category, Map<String, String> changes, Path model) {
        TrainingSettings settings = TrainingSettings.preset("sd")
                .with("detector.resolution", "64")
                .with("detector.map.resolution", "64")
                .with("detector.reconstruction.steps", "5")
                .with("most_held_out", "4")
                .with(changes);
        try (Model imported =
                new Importer(settings, Weights.in(weights)).model(Dataset.open(data, category), Listener.none())) {
            imported.save(model);
        }
    }

    /** A saved model's threshold. */
    static double threshold(Path model) {
        return Model.readCard(model).threshold().value();
    }

    /** The scores of the images a saved model was calibrated with. */
    static float[] calibrationScores(Path model) {
        return Model.readCard(model).calibration().scores();
    }

    /** What a saved model, loaded again, finds in images. */
    static void detect(Path model, List<Path> images, BiConsumer<Path, Found> each) {
        try (Model loaded = Model.load(model)) {
            for (Path image : images) {
                Detection found = loaded.detector().detect(image);
                RgbImage normal = found.normalCounterpart();
                each.accept(
                        image,
                        new Found(
                                found.score(),
                                found.pValue(),
                                found.stopStep(),
                                found.map().width(),
                                found.map().values(),
                                normal.pixels()));
            }
        }
    }

    /**
     * What was found in one image.
     *
     * @param width of the map in pixels
     * @param map row by row
     * @param counterpart RGB, row by row
     */
    record Found(float score, double pValue, int stopStep, int width, float[] map, byte[] counterpart) {}

    /** The values of a file of weights by the tensors' names with their shapes. */
    static Map<String, float[]> weights(Path file) {
        Map<String, float[]> values = new TreeMap<>();
        try (SafeTensors tensors = SafeTensors.open(file)) {
            for (String name : tensors.names()) {
                try (Scope scope = new Scope()) {
                    float[] all = Tensors.toFloats(tensors.tensor(name));
                    values.put(name + " " + List.of(boxed(tensors.shape(name))), all);
                }
            }
        }
        return values;
    }

    private static Long[] boxed(long[] shape) {
        return LongStream.of(shape).boxed().toArray(Long[]::new);
    }

    /**
     * The settings of every preset, under keys of the preset's name and the setting's. Those of the paper are there for
     * each category, alone and together with others; of them only what is not as in preset {@code sd}, on which they are
     * built.
     */
    static Map<String, String> presets() {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, String> base = leaves(TrainingSettings.preset("sd"));
        for (String name : TrainingSettings.presets()) {
            if (!PaperPreset.isOne(name)) {
                put(all, name, leaves(TrainingSettings.preset(name)));
                continue;
            }
            for (boolean multiClass : new boolean[] {false, true}) {
                PaperPreset.named(name).table(multiClass).categories().keySet().forEach(category -> {
                    Map<String, String> own = leaves(TrainingSettings.preset(name, category, multiClass));
                    own.entrySet().removeAll(base.entrySet());
                    put(all, name + "/" + category + (multiClass ? "/multi-class" : ""), own);
                });
            }
        }
        return all;
    }

    private static void put(Map<String, String> all, String preset, Map<String, String> settings) {
        settings.forEach((path, value) -> all.put(preset + ": " + path, value));
    }

    private static Map<String, String> leaves(TrainingSettings settings) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", Json.PLAIN.toTree(SettingsJson.toMap(settings)), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), into);
            }
        } else {
            into.put(path, Json.PLAIN.text(node));
        }
    }
}
