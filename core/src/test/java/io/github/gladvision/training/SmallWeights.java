package io.github.gladvision.training;

import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.CLIPTextModel;
import io.github.gladvision.network.feature.DinoFeatures;
import io.github.gladvision.network.unet.SmallStableDiffusion;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** A folder of weights as preset {@code sd} wants it, with small networks that have learnt nothing. */
public final class SmallWeights {
    static final int SIDE = 64;
    private static final int VOCABULARY = 2014;

    private SmallWeights() {}

    public static Path write(Path folder) {
        Path pipeline = folder.resolve("stable-diffusion-v1-4");
        save(
                pipeline.resolve("unet"),
                SmallStableDiffusion.unet(),
                source -> new UNet2DConditionModel(SmallStableDiffusion.unet(), source, ""),
                "diffusion_pytorch_model.safetensors");
        save(
                pipeline.resolve("vae"),
                SmallStableDiffusion.vae(SIDE),
                source -> new AutoencoderKL(SmallStableDiffusion.vae(SIDE), source),
                "diffusion_pytorch_model.safetensors");
        CLIPTextConfig text =
                new CLIPTextConfig(VOCABULARY, SmallStableDiffusion.CONDITIONING, 32, 2, 2, 77, "quick_gelu", 1e-5);
        save(
                pipeline.resolve("text_encoder"),
                text,
                source -> new CLIPTextModel(text, source, "text_model"),
                "model.safetensors");
        copyTokenizer(pipeline.resolve("tokenizer"));
        new Scheduler(NoiseSchedule.stableDiffusion(), PredictionType.EPSILON)
                .write(pipeline.resolve("scheduler/scheduler_config.json"));
        saveDino(folder.resolve("dino/dino_vitbase8_pretrain.pth"), 1);
        return folder;
    }

    /** The checkpoint of a training, as accelerate writes it. */
    static Path saveCheckpoint(Path folder, long seed) {
        FreshParameters source = new FreshParameters(seed);
        new UNet2DConditionModel(SmallStableDiffusion.unet(), source, "");
        try (var parameters = source.parameters()) {
            SafeTensors.write(folder.resolve("model.safetensors"), parameters.asMap(), Map.of());
        }
        return folder;
    }

    /** A file of DINO's names; what is in it is told by its first bytes, not by its name. */
    static Path saveDino(Path file, long seed) {
        FreshParameters source = new FreshParameters(seed);
        new DinoFeatures(
                new VisionTransformer(SmallStableDiffusion.dino(SIDE), source, ""), DinoFeatures.PUBLISHED_DEPTHS);
        try (var parameters = source.parameters()) {
            SafeTensors.write(file, parameters.asMap(), Map.of());
        }
        return file;
    }

    private static void save(
            Path folder, NetworkConfig config, Function<ParameterSource, Object> network, String weights) {
        FreshParameters source = new FreshParameters(1);
        try (Part<Object> part = new Part<>(network.apply(source), config, source.parameters())) {
            part.write(folder, weights);
        }
    }

    private static void copyTokenizer(Path folder) {
        try {
            Path fixture = NetworkFixtures.resource("tokenizer");
            Files.createDirectories(folder);
            for (String file : new String[] {"vocab.json", "merges.txt"}) {
                Files.copy(fixture.resolve(file), folder.resolve(file));
            }
            for (String file : new String[] {"tokenizer_config.json", "special_tokens_map.json"}) {
                Files.copy(fixture.resolve("sd1").resolve(file), folder.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
