package io.github.gladvision.weights;

import io.github.gladvision.Listener;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.weights.WeightsFile.Alternative;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of weights with a catalogue that describes it. */
abstract class WeightsFolderScene {
    static final String CONFIG = "sd/unet/config.json";
    static final String UNET = "sd/unet/model.safetensors";
    static final String BIN = "sd/unet/model.bin";
    static final String INDEX = "sd/unet/model.safetensors.index.json";
    static final String GROUP = "own/**/*.safetensors";

    @TempDir
    Path folder;

    @Nullable
    Long size;

    @Nullable
    String sum;

    @BeforeEach
    void write() {
        UNetConfig.unconditional(8, 4, List.of(8, 16), 1, 4).write(folder.resolve(CONFIG));
        save(UNET, tensors -> {});
    }

    interface Change {
        void of(Map<String, Tensor> tensors);
    }

    void save(String path, Change change) {
        FreshParameters source = new FreshParameters(1);
        new UNet2DConditionModel(UNetConfig.read(folder.resolve(CONFIG)), source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.asMap());
            change.of(tensors);
            SafeTensors.write(folder.resolve(path), tensors, Map.of());
        }
    }

    Catalogue catalogue() {
        List<WeightsFile> files = List.of(
                new WeightsFile(CONFIG, Kind.UNET_CONFIG, null, null, null, null, List.of()),
                new WeightsFile(
                        UNET,
                        Kind.UNET,
                        size,
                        sum,
                        null,
                        null,
                        List.of(new Alternative(BIN, null, null), new Alternative(INDEX, null, null))));
        WeightsFile group = new WeightsFile(GROUP, Kind.UNET, null, null, null, CONFIG, List.of());
        Licence licence = new Licence("free", "Free", "http://licence", false, "allowed");
        return new Catalogue(
                "glad-weights/1",
                List.of("small", "other"),
                List.of(licence),
                List.of(
                        new WeightsEntry("sd", "test", "free", "http://page", "?", List.of("small"), List.of(), files),
                        new WeightsEntry(
                                "own",
                                "test",
                                "free",
                                "http://page",
                                "?",
                                List.of(),
                                List.of("small"),
                                List.of(group))));
    }

    CheckReport check(@Nullable String preset) {
        return new WeightsFolder(folder, false, Listener.none()).check(catalogue(), preset);
    }

    /** The report on the U-Net's file. */
    FileReport unet() {
        return check("small").entries().get(0).files().get(1);
    }

    /** The index of a file's tensors in two files, convolutions at the ends in the second. */
    static String index(Path file) {
        try (SafeTensors tensors = SafeTensors.open(file)) {
            return tensors.names().stream()
                    .map(name -> '"' + name + "\": \"" + (name.startsWith("conv_") ? 2 : 1) + ".safetensors\"")
                    .collect(Collectors.joining(", ", "{\"weight_map\": {", "}}"));
        }
    }
}
