package io.github.gladvision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.CLIPTextModel;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The forms in which weights are published: one file or several, of other programs, of other names. */
class WeightsFormsTest extends WeightsFolderScene {
    @Test
    void anotherFormWillDo() throws IOException {
        Files.move(folder.resolve(UNET), folder.resolve(BIN));
        assertThat(unet().place()).isEqualTo(BIN);
        assertThat(unet().state()).isEqualTo(FileState.OK);
    }

    @Test
    void severalFilesWithAnIndexWillDo() throws IOException {
        save("sd/unet/1.safetensors", tensors -> tensors.keySet().removeIf(name -> name.startsWith("conv_")));
        save("sd/unet/2.safetensors", tensors -> tensors.keySet().removeIf(name -> !name.startsWith("conv_")));
        Files.writeString(folder.resolve(INDEX), index(folder.resolve(UNET)));
        Files.delete(folder.resolve(UNET));
        assertThat(unet().place()).isEqualTo(INDEX);
        assertThat(unet().state()).isEqualTo(FileState.OK);

        Files.delete(folder.resolve("sd/unet/2.safetensors"));
        assertThat(unet().state()).isEqualTo(FileState.DAMAGED);
        assertThat(unet().detail()).contains("2.safetensors is missing");
        for (String bad :
                new String[] {"{\"weight_map\": {\"a\": \"../1.safetensors\"}}", "{}", "{\"weight_map\": {}}", "{"}) {
            Files.writeString(folder.resolve(INDEX), bad);
            assertThat(unet().state()).as(bad).isEqualTo(FileState.DAMAGED);
        }
    }

    @Test
    void aPatternStandsForAllFilesOfThatName() {
        save("own/cable/checkpoint-1/a.safetensors", tensors -> {});
        save("own/pill/b.safetensors", tensors -> tensors.remove("conv_in.bias"));
        EntryReport own = check("small").entries().get(1);
        assertThat(own.files())
                .extracting(FileReport::place, FileReport::state)
                .containsExactly(
                        tuple("own/cable/checkpoint-1/a.safetensors", FileState.OK),
                        tuple("own/pill/b.safetensors", FileState.DOES_NOT_FIT));
        assertThat(check("small").usable()).isFalse();
    }

    @Test
    void theSmallFilesOfATokenizerMustMakeSense() throws IOException {
        Path json = Files.writeString(folder.resolve("tokenizer_config.json"), "{\"a\": 1}");
        Path text = Files.writeString(folder.resolve("merges.txt"), "a b\n");
        assertThat(Kind.TOKENIZER.examine(json, json).state()).isEqualTo(FileState.OK);
        assertThat(Kind.TOKENIZER.examine(text, text).state()).isEqualTo(FileState.OK);
        assertThat(Kind.SCHEDULER.examine(text, text).state()).isEqualTo(FileState.DAMAGED);
        Files.writeString(text, " \n");
        Files.writeString(json, "[]");
        assertThat(Kind.TOKENIZER.examine(text, text).state()).isEqualTo(FileState.DAMAGED);
        assertThat(Kind.CONFIG.examine(json, json).state()).isEqualTo(FileState.DAMAGED);
        Files.write(text, new byte[] {(byte) 0xff});
        assertThat(Kind.TOKENIZER.examine(text, text).state()).isEqualTo(FileState.DAMAGED);
    }

    @Test
    void vocabularyAndMergesMustFitEachOther() throws Exception {
        Path fixture = NetworkFixtures.resource("tokenizer");
        Path vocabulary = Files.copy(fixture.resolve("vocab.json"), folder.resolve("vocab.json"));
        assertThat(Kind.TOKENIZER.examine(vocabulary, vocabulary).detail()).isEqualTo("valid JSON");
        Files.copy(fixture.resolve("merges.txt"), folder.resolve("merges.txt"));
        for (String name : new String[] {"tokenizer_config.json", "special_tokens_map.json"}) {
            Files.copy(fixture.resolve("sd1").resolve(name), folder.resolve(name));
        }
        assertThat(Kind.TOKENIZER.examine(vocabulary, vocabulary).detail())
                .endsWith("a tokenizer that gives 77 tokens a text");
        Files.writeString(vocabulary, "{\"a\": 0}");
        assertThat(Kind.TOKENIZER.examine(vocabulary, vocabulary).state()).isEqualTo(FileState.DAMAGED);
    }

    @Test
    void anyTensorsWillDoWhereThereIsNoNetwork() {
        Path unet = folder.resolve(UNET);
        assertThat(Kind.TENSORS.examine(unet, unet).detail()).endsWith("tensors, not compared with a network");
        assertThat(Kind.TENSORS.examine(folder.resolve(CONFIG), unet).state()).isEqualTo(FileState.DAMAGED);
    }

    /** Stable Diffusion's own file has the names of older diffusers; checkpoints of fine-tuning have kernels of 1x1. */
    @Test
    void autoencodersMayHaveOlderNames() throws IOException {
        Path config = Files.writeString(
                folder.resolve("vae.json"),
                """
                {"block_out_channels": [8, 8], "norm_num_groups": 4, "layers_per_block": 1, "sample_size": 16,
                 "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"],
                 "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D"]}
                """);
        assertThat(Kind.VAE_CONFIG.examine(config, config).state()).isEqualTo(FileState.OK);
        Path file = folder.resolve("vae.safetensors");
        FreshParameters source = new FreshParameters(1);
        new AutoencoderKL(AutoencoderKLConfig.read(config), source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            SafeTensors.write(file, parameters.asMap(), Map.of());
            assertThat(Kind.VAE.examine(file, config).detail()).matches("its \\d+ tensors fit");
            Map<String, Tensor> older = new LinkedHashMap<>();
            parameters.asMap().forEach((name, value) -> older.put(name.replace(".to_q.", ".query."), value));
            String key = "decoder.mid_block.attentions.0.to_k.weight";
            older.put(key, parameters.asMap().get(key).reshape(8, 8, 1, 1));
            older.put("loss.logvar", torch.zeros(1));
            SafeTensors.write(file, older, Map.of());
            assertThat(Kind.VAE.examine(file, config).detail()).matches("its \\d+ tensors fit");
            older.remove("encoder.conv_in.bias");
            SafeTensors.write(file, older, Map.of());
            assertThat(Kind.VAE.examine(file, config).detail()).contains("encoder.conv_in.bias [8] is missing");
        }
    }

    @Test
    void textEncodersMayHaveABufferMore() throws IOException {
        Path config = Files.writeString(
                folder.resolve("text.json"),
                """
                {"model_type": "clip_text_model", "vocab_size": 20, "hidden_size": 8, "intermediate_size": 16,
                 "num_hidden_layers": 2, "num_attention_heads": 2, "max_position_embeddings": 5}
                """);
        assertThat(Kind.TEXT_ENCODER_CONFIG.examine(config, config).state()).isEqualTo(FileState.OK);
        Path file = folder.resolve("text.safetensors");
        FreshParameters source = new FreshParameters(1);
        new CLIPTextModel(CLIPTextConfig.read(config), source, "text_model");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.asMap());
            tensors.put("text_model.embeddings.position_ids", torch.zeros(1, 5));
            SafeTensors.write(file, tensors, Map.of());
            assertThat(Kind.TEXT_ENCODER.examine(file, config).detail()).matches("its \\d+ tensors fit");
        }
        assertThat(Kind.VAE.examine(file, config).state()).isEqualTo(FileState.DOES_NOT_FIT);
    }

    /** The published files, where there are any on this machine. */
    @Test
    void realWeightsFit() {
        Path real = Path.of(System.getProperty("glad.reference", "../shared/reference"))
                .resolveSibling("weights");
        Assumptions.assumeTrue(Files.isDirectory(real), "no weights at " + real.toAbsolutePath());
        for (Kind kind : new Kind[] {Kind.TAEF2_ENCODER, Kind.TAEF2_DECODER}) {
            Path file = real.resolve(kind.name().toLowerCase(Locale.ROOT) + ".pth");
            assertThat(kind.examine(file, file)).isEqualTo(Finding.ok("its 79 tensors fit"));
        }
        Path mobilenet = real.resolve("mobilenet_v1_features.safetensors");
        assertThat(Kind.MOBILENET.examine(mobilenet, mobilenet).state()).isEqualTo(FileState.OK);
        Path encoder = real.resolve("taef2_encoder.pth");
        assertThat(Kind.TAESD_ENCODER.examine(encoder, encoder).detail())
                .contains("14.weight should have shape [4, 64, 3, 3] but has [32, 64, 3, 3]");
    }

    @Test
    void aNetworkIsDescribedWithoutItsValues() {
        AskedShapes asked = AskedShapes.of(source -> {
            new UNet2DConditionModel(UNetConfig.unconditional(8, 4, List.of(8, 16), 1, 4), source, "unet");
            source.under("unet").ignore("buffer");
            assertThat(Tensors.shape(source.parameter("x", (values, random) -> {}, 1 << 20, 1 << 20)))
                    .containsExactly(1 << 20, 1 << 20);
        });
        assertThat(asked.shapes().get("unet.conv_in.weight")).containsExactly(8, 4, 3, 3);
        assertThat(asked.knows("unet.buffer")).isTrue();
        assertThat(asked.knows("buffer")).isFalse();
    }
}
