package io.github.gladvision.cli;

import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.json.Json;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.CLIPTextModel;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A folder of weights as preset {@code sd} wants it, with networks that are small and have learnt nothing. */
public final class SmallWeights {
    private static final int CONDITIONING = 16;

    private SmallWeights() {}

    public static Path write(Path folder) throws IOException {
        Path pipeline = folder.resolve("stable-diffusion-v1-4");
        Map<String, Integer> vocabulary = vocabulary();
        UNetConfig unet = UNetConfig.read(
                json(
                        pipeline.resolve("unet/config.json"),
                        """
                {"block_out_channels": [8, 16], "layers_per_block": 1, "norm_num_groups": 4,
                 "cross_attention_dim": 16, "attention_head_dim": 2,
                 "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
                 "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"]}
                """));
        save(pipeline.resolve("unet"), unet, source -> new UNet2DConditionModel(unet, source, ""));
        AutoencoderKLConfig vae = AutoencoderKLConfig.read(
                json(
                        pipeline.resolve("vae/config.json"),
                        """
                {"block_out_channels": [8, 8, 8, 8], "norm_num_groups": 4, "sample_size": 64,
                 "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D",
                                      "DownEncoderBlock2D"],
                 "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"]}
                """));
        save(pipeline.resolve("vae"), vae, source -> new AutoencoderKL(vae, source));
        CLIPTextConfig text = new CLIPTextConfig(vocabulary.size(), CONDITIONING, 16, 1, 2, 77, "quick_gelu", 1e-5);
        save(pipeline.resolve("text_encoder"), text, source -> new CLIPTextModel(text, source, "text_model"));
        json(pipeline.resolve("tokenizer/vocab.json"), Json.PLAIN.text(vocabulary));
        json(pipeline.resolve("tokenizer/merges.txt"), "#version: 0.2\n");
        new Scheduler(NoiseSchedule.stableDiffusion(), PredictionType.EPSILON)
                .write(pipeline.resolve("scheduler/scheduler_config.json"));
        VisionTransformerConfig dino = new VisionTransformerConfig(64, 12, 1, 8, 64, 1e-6, 0, false);
        FreshParameters source = new FreshParameters(1);
        new VisionTransformer(dino, source, "");
        try (Parameters parameters = source.parameters()) {
            SafeTensors.write(folder.resolve("dino/dino_vitbase8_pretrain.pth"), parameters.asMap(), Map.of());
        }
        return folder;
    }

    /** Small letters, alone and at the end of a word, and the two tokens around every text. */
    private static Map<String, Integer> vocabulary() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (String end : new String[] {"", "</w>"}) {
            for (char letter = 'a'; letter <= 'z'; letter++) {
                vocabulary.put(letter + end, vocabulary.size());
            }
        }
        vocabulary.put("<|startoftext|>", vocabulary.size());
        vocabulary.put("<|endoftext|>", vocabulary.size());
        return vocabulary;
    }

    private static Path json(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void save(Path folder, NetworkConfig config, Function<ParameterSource, Object> network) {
        FreshParameters source = new FreshParameters(1);
        try (Part<Object> part = new Part<>(network.apply(source), config, source.parameters())) {
            part.write(folder, "model.safetensors");
        }
    }
}
