package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import io.github.gladvision.network.AutoencoderTiny;
import io.github.gladvision.network.MobileNetFeatures;
import io.github.gladvision.network.UNet2DConditionModel;
import io.github.gladvision.network.UNetConfig;
import io.github.gladvision.network.VisionTransformer;
import io.github.gladvision.network.VisionTransformerConfig;
import io.github.gladvision.tensor.ParameterSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file has to be. Here, and nowhere else, a kind of file meets the network whose constructor says which tensors
 * it must hold: {@code network((config, source) -> new TheNetwork(TheConfig.read(config), source, ""))}.
 */
public enum Kind {
    CONFIG(Kind::json),
    SCHEDULER(Kind::json),
    TOKENIZER(Kind::vocabulary),
    UNET_CONFIG(Kind::unetConfig),

    UNET(network((config, source) -> new UNet2DConditionModel(UNetConfig.read(config), source, ""))),
    DINO_VITB8(vit(VisionTransformerConfig::dinoBase8)),
    DINO_VITB16(vit(() -> new VisionTransformerConfig(768, 12, 12, 16, 224, 1e-6))),
    DINO_VITS8(vit(VisionTransformerConfig::dinoSmall8)),
    DINO_VITS16(vit(() -> new VisionTransformerConfig(384, 12, 6, 16, 224, 1e-6))),
    TAEF2_ENCODER(network((config, source) -> new AutoencoderTiny(32, true, source, new AskedShapes()))),
    TAEF2_DECODER(network((config, source) -> new AutoencoderTiny(32, true, new AskedShapes(), source))),
    TAESD_ENCODER(network((config, source) -> new AutoencoderTiny(4, false, source, new AskedShapes()))),
    TAESD_DECODER(network((config, source) -> new AutoencoderTiny(4, false, new AskedShapes(), source))),
    MOBILENET(network((config, source) -> new MobileNetFeatures(List.of(MobileNetFeatures.BLOCKS), source, ""))),

    // Any tensors will do for these, as long as this library has no network to compare them with.
    VAE(Kind::anyTensors),
    TEXT_ENCODER(Kind::anyTensors),
    DINOV2_VITS14(Kind::anyTensors),
    DINOV2_VITS14_REG4(Kind::anyTensors),
    DINOV2_VITB14(Kind::anyTensors),
    DINOV2_VITB14_REG4(Kind::anyTensors),
    DINOV2_VITL14(Kind::anyTensors),
    DINOV2_VITL14_REG4(Kind::anyTensors);

    /** Looks at a file; the configuration of its network may not be there. What it throws means: damaged. */
    private interface Examination {
        Finding examine(Path file, Path config) throws IOException;
    }

    /** Calls the constructor of a network. */
    private interface Construction {
        void construct(Path config, ParameterSource source);
    }

    private final Examination examination;

    Kind(Examination examination) {
        this.examination = examination;
    }

    /** Whether {@code file} is what it should be, its name and checksum aside. */
    Finding examine(Path file, Path config) {
        try {
            return examination.examine(file, config);
        } catch (JacksonException e) {
            return new Finding(FileState.DAMAGED, "it is not valid JSON");
        } catch (IOException e) {
            return new Finding(FileState.DAMAGED, "it cannot be read (" + SafeFile.reason(e) + ")");
        } catch (GladException e) {
            return new Finding(FileState.DAMAGED, e.getMessage());
        }
    }

    private static Examination network(Construction construction) {
        return (file, config) -> {
            Map<String, long[]> stored = StoredShapes.of(file);
            Map<String, long[]> asked;
            try {
                asked = AskedShapes.of(source -> construction.construct(config, source));
            } catch (GladException e) {
                return new Finding(FileState.DOES_NOT_FIT, "there is no saying what it should hold: " + e.getMessage());
            }
            return Fit.of(asked, stored);
        };
    }

    private static Examination vit(Supplier<VisionTransformerConfig> form) {
        return network((config, source) -> new VisionTransformer(form.get(), source, ""));
    }

    private static Finding anyTensors(Path file, Path config) {
        return Finding.ok(StoredShapes.of(file).size() + " tensors, not compared with a network");
    }

    private static Finding unetConfig(Path file, Path config) {
        UNetConfig.read(file);
        return Finding.ok("a configuration that this library knows");
    }

    private static Finding json(Path file, Path config) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file)).isObject()
                ? Finding.ok("valid JSON")
                : new Finding(FileState.DAMAGED, "it is not a JSON object");
    }

    /** The files of a tokenizer: JSON, and a list of merges as plain text. */
    private static Finding vocabulary(Path file, Path config) throws IOException {
        if (file.getFileName().toString().endsWith(".json")) {
            return json(file, config);
        }
        return Files.readString(file).isBlank() ? new Finding(FileState.DAMAGED, "it is empty") : Finding.ok("text");
    }
}
