package io.github.gladvision.weights;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.autoencoder.AutoencoderKLNames;
import io.github.gladvision.network.autoencoder.AutoencoderTiny;
import io.github.gladvision.network.autoencoder.AutoencoderTinyConfig;
import io.github.gladvision.network.autoencoder.AutoencoderTinyFiles;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.CLIPTextModel;
import io.github.gladvision.network.clip.ClipTokenizer;
import io.github.gladvision.network.feature.MobileNetFeatures;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a file has to be. Here, and nowhere else, a kind of file meets the network whose constructor says which tensors
 * it must hold: {@code network((config, names, source) -> new TheNetwork(TheConfig.read(config), source, ""))}. One that
 * has no network yet is {@code Kind::anyTensors}.
 */
public enum Kind {
    CONFIG(Kind::json),
    SCHEDULER(Kind::json),
    TOKENIZER(Kind::vocabulary),
    UNET_CONFIG(configuration(UNetConfig::read)),
    VAE_CONFIG(configuration(AutoencoderKLConfig::read)),
    TEXT_ENCODER_CONFIG(configuration(CLIPTextConfig::read)),

    UNET(network((config, names, source) -> new UNet2DConditionModel(UNetConfig.read(config), source, ""))),
    VAE(network(
            names -> AutoencoderKLNames.of(names)::translate,
            (config, names, source) -> new AutoencoderKL(AutoencoderKLConfig.read(config), source))),
    TEXT_ENCODER(network((config, names, source) ->
            new CLIPTextModel(CLIPTextConfig.read(config), source, CLIPTextModel.prefix(names)))),
    DINO_VITB8(vit(VisionTransformerConfig::dinoBase8)),
    DINO_VITB16(vit(VisionTransformerConfig::dinoBase16)),
    DINO_VITS8(vit(VisionTransformerConfig::dinoSmall8)),
    DINO_VITS16(vit(VisionTransformerConfig::dinoSmall16)),
    DINOV2_VITS14(vit(() -> VisionTransformerConfig.dinov2Small14(false))),
    DINOV2_VITS14_REG4(vit(() -> VisionTransformerConfig.dinov2Small14(true))),
    DINOV2_VITB14(vit(() -> VisionTransformerConfig.dinov2Base14(false))),
    DINOV2_VITB14_REG4(vit(() -> VisionTransformerConfig.dinov2Base14(true))),
    DINOV2_VITL14(vit(() -> VisionTransformerConfig.dinov2Large14(false))),
    DINOV2_VITL14_REG4(vit(() -> VisionTransformerConfig.dinov2Large14(true))),
    TAEF2_ENCODER(tiny(32, true, AutoencoderTinyFiles.Side.ENCODER)),
    TAEF2_DECODER(tiny(32, true, AutoencoderTinyFiles.Side.DECODER)),
    TAESD_ENCODER(tiny(4, false, AutoencoderTinyFiles.Side.ENCODER)),
    TAESD_DECODER(tiny(4, false, AutoencoderTinyFiles.Side.DECODER)),
    MOBILENET(network((config, names, source) ->
            new MobileNetFeatures(new MobileNetFeatures.Config(List.of(MobileNetFeatures.BLOCKS)), source))),
    /** Any file of tensors, for a catalogue of one's own. */
    TENSORS(Kind::anyTensors);

    /** Looks at a file; the configuration of its network may not be there. What it throws means: damaged. */
    private interface Examination {
        Finding examine(Path file, Path config) throws IOException;
    }

    /** Calls the constructor of a network, which may look at the names in the file. */
    private interface Construction {
        void construct(Path config, Set<String> names, ParameterSource source);
    }

    private final Examination examination;

    Kind(Examination examination) {
        this.examination = examination;
    }

    /** Whether {@code file} is what it should be, its name and checksum aside. */
    Finding examine(Path file, Path config) {
        try {
            return examination.examine(file, config);
        } catch (MalformedJsonException e) {
            return new Finding(FileState.DAMAGED, "it is not valid JSON");
        } catch (IOException e) {
            return new Finding(FileState.DAMAGED, "it cannot be read (" + SafeFile.reason(e) + ")");
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            return new Finding(FileState.DAMAGED, e.getMessage());
        }
    }

    private static Examination network(Construction construction) {
        return network(names -> name -> name, construction);
    }

    /** @param translations from all names in a file to what gives the network's for one, or null for none */
    private static Examination network(
            Function<Set<String>, Function<String, @Nullable String>> translations, Construction construction) {
        return (file, config) -> {
            Map<String, long[]> stored = StoredShapes.of(file, translations);
            AskedShapes asked;
            try {
                asked = AskedShapes.of(source -> construction.construct(config, stored.keySet(), source));
            } catch (CancelledException e) {
                throw e;
            } catch (GladException e) {
                return new Finding(FileState.DOES_NOT_FIT, "there is no saying what it should hold: " + e.getMessage());
            }
            return Fit.of(asked, stored);
        };
    }

    private static Examination vit(Supplier<VisionTransformerConfig> form) {
        return network(
                (config, names, source) -> new VisionTransformer(form.get(), source, VisionTransformer.prefix(names)));
    }

    private static Examination tiny(int latentChannels, boolean midblockPooling, AutoencoderTinyFiles.Side side) {
        AutoencoderTinyConfig form = new AutoencoderTinyConfig(latentChannels, midblockPooling);
        return network(
                names -> side::networkName, (config, names, source) -> new AutoencoderTiny(form, only(side, source)));
    }

    /** Of the two sides of an autoencoder, one asks {@code source}, the other nobody. */
    private static ParameterSource only(AutoencoderTinyFiles.Side side, ParameterSource source) {
        AskedShapes nobody = new AskedShapes();
        return new ParameterSource() {
            @Override
            public Tensor parameter(String name, Initializer initializer, long... shape) {
                return (side.has(name) ? source : nobody).parameter(name, initializer, shape);
            }

            @Override
            public Parameters parameters() {
                return source.parameters();
            }
        };
    }

    private static Finding anyTensors(Path file, Path config) {
        return Finding.ok(StoredShapes.of(file).size() + " tensors, not compared with a network");
    }

    private static Examination configuration(Consumer<Path> reading) {
        return (file, config) -> {
            reading.accept(file);
            return Finding.ok("a configuration that GLAD can use");
        };
    }

    private static Finding json(Path file, Path config) throws IOException {
        return Json.PLAIN.tree(Files.readString(file)).isObject()
                ? Finding.ok("valid JSON")
                : new Finding(FileState.DAMAGED, "it is not a JSON object");
    }

    /** The files of a tokenizer: JSON, and a list of merges as plain text; vocabulary and merges must fit each other. */
    private static Finding vocabulary(Path file, Path config) throws IOException {
        if (!file.endsWith("merges.txt")) {
            Finding finding = json(file, config);
            boolean whole = file.endsWith("vocab.json") && Files.exists(file.resolveSibling("merges.txt"));
            return finding.state() == FileState.OK && whole ? tokenizer(file.resolveSibling("")) : finding;
        }
        return Files.readString(file).isBlank() ? new Finding(FileState.DAMAGED, "it is empty") : Finding.ok("text");
    }

    private static Finding tokenizer(Path folder) {
        try (ClipTokenizer tokenizer = ClipTokenizer.read(folder)) {
            return Finding.ok(
                    "with the files beside it, a tokenizer that gives " + tokenizer.maxLength() + " tokens a text");
        }
    }
}
