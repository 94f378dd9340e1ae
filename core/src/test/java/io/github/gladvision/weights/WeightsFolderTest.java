package io.github.gladvision.weights;

import static io.github.gladvision.weights.download.FileServer.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.gladvision.GladException;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.CLIPTextModel;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.weights.WeightsFile.Alternative;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a U-Net that is small, in every state it can be in. */
@ExtendWith(NativeObjects.class)
class WeightsFolderTest {
    private static final String CONFIG = "sd/unet/config.json";
    private static final String UNET = "sd/unet/model.safetensors";
    private static final String BIN = "sd/unet/model.bin";
    private static final String INDEX = "sd/unet/model.safetensors.index.json";
    private static final String GROUP = "own/**/*.safetensors";

    @TempDir
    Path folder;

    private @Nullable Long size;
    private @Nullable String sum;

    @BeforeEach
    void write() {
        UNetConfig.unconditional(8, 4, List.of(8, 16), 1, 4).write(folder.resolve(CONFIG));
        save(UNET, tensors -> {});
    }

    private interface Change {
        void of(Map<String, Tensor> tensors);
    }

    private void save(String path, Change change) {
        FreshParameters source = new FreshParameters(1);
        new UNet2DConditionModel(UNetConfig.read(folder.resolve(CONFIG)), source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.asMap());
            change.of(tensors);
            SafeTensors.write(folder.resolve(path), tensors, Map.of());
        }
    }

    private Catalogue catalogue() {
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

    private CheckReport check(@Nullable String preset) {
        return new WeightsFolder(folder, false, CheckListener.SILENT).check(catalogue(), preset);
    }

    /** The report on the U-Net's file. */
    private FileReport unet() {
        return check("small").entries().get(0).files().get(1);
    }

    @Test
    void findsWhatFits() {
        CheckReport report = check("small");
        assertThat(report.usable()).isTrue();
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).matches("its \\d+ tensors fit; no checksum is published");
        assertThat(report.entries()).extracting(EntryReport::needed).containsExactly(true, false);
        assertThat(report.entries().get(1).absent()).isTrue();
    }

    @Test
    void namesWhatTheNetworkLacks() {
        save(UNET, tensors -> tensors.keySet().removeIf(name -> name.startsWith("conv_")));
        assertThat(unet().state()).isEqualTo(FileState.DOES_NOT_FIT);
        assertThat(unet().detail())
                .contains("conv_in.weight [8, 4, 3, 3] is missing, conv_in.bias [8] is missing, conv_norm_out.weight")
                .endsWith("and 3 more");
        assertThat(check("small").usable()).isFalse();
        assertThat(check(null).usable()).isFalse();
        assertThat(check("small").wrong()).extracting(FileReport::place).containsExactly(UNET);
    }

    @Test
    void namesOtherShapes() {
        save(UNET, tensors -> tensors.put("conv_in.bias", torch.zeros(7)));
        assertThat(unet().detail()).contains("conv_in.bias should have shape [8] but has [7]");
    }

    @Test
    void namesWhatTheNetworkHasNoUseFor() {
        save(UNET, tensors -> tensors.put("position_ids", torch.zeros(7)));
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).contains("the network has no use for position_ids");
    }

    @Test
    void theSizeMustBeRight() throws IOException {
        size = Files.size(folder.resolve(UNET)) + 1;
        assertThat(unet().state()).isEqualTo(FileState.WRONG_SIZE);
        assertThat(unet().detail()).isEqualTo("it has " + (size - 1) + " bytes, not " + size);
        size--;
        assertThat(unet().state()).isEqualTo(FileState.OK);
    }

    @Test
    void theChecksumOfASmallFileMustBeRight() throws IOException {
        sum = sha256(Files.readAllBytes(folder.resolve(UNET)));
        assertThat(unet().detail()).endsWith("tensors fit; checksum right");
        sum = sha256(new byte[1]);
        assertThat(unet().state()).isEqualTo(FileState.WRONG_CHECKSUM);
        assertThat(unet().detail()).endsWith(", not " + sum);
    }

    @Test
    void theChecksumOfALargeFileIsComparedOnRequest() {
        save(UNET, tensors -> tensors.put("ballast", torch.zeros(5_000_000)));
        sum = sha256(new byte[1]);
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).endsWith("checksum not compared");
        List<Long> told = new ArrayList<>();
        CheckReport report =
                new WeightsFolder(folder, true, (file, done, all) -> told.add(done)).check(catalogue(), "small");
        assertThat(report.wrong()).singleElement().extracting(FileReport::state).isEqualTo(FileState.WRONG_CHECKSUM);
        assertThat(told).isSorted().hasSizeGreaterThan(5);
    }

    @Test
    void aCutOffFileIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(UNET));
        Files.write(folder.resolve(UNET), Arrays.copyOf(bytes, bytes.length - 100));
        assertThat(unet().state()).isEqualTo(FileState.DAMAGED);
        assertThat(unet().detail()).contains("it is truncated").doesNotContain("\n");
        Files.write(folder.resolve(UNET), "version https://git-lfs.github.com/spec/v1".getBytes());
        assertThat(unet().state()).isEqualTo(FileState.DAMAGED);
    }

    @Test
    void aMissingFileIsMissed() throws IOException {
        Files.delete(folder.resolve(UNET));
        assertThat(unet().state()).isEqualTo(FileState.MISSING);
        assertThat(check("small").usable()).isFalse();
        assertThat(check("small").lacking()).extracting(FileReport::place).containsExactly(UNET);
        assertThat(check(null).usable()).as("there in part").isFalse();
        Files.write(folder.resolve(UNET + ".part"), new byte[7]);
        assertThat(unet().detail()).contains("the first 7 bytes of it are in").endsWith(".part");

        Files.delete(folder.resolve(CONFIG));
        assertThat(check("small").lacking()).hasSize(2);
        assertThat(check(null).usable()).as("not there at all").isTrue();
        assertThat(check("other").usable()).as("not needed").isTrue();
    }

    @Test
    void withoutItsConfigurationThereIsNoSaying() throws IOException {
        Files.delete(folder.resolve(CONFIG));
        assertThat(unet().state()).isEqualTo(FileState.DOES_NOT_FIT);
        assertThat(unet().detail())
                .contains("there is no saying what it should hold")
                .contains("config.json does not exist");
        Files.writeString(folder.resolve(CONFIG), "{\"block_out_channels\": 7}");
        assertThat(check("small").wrong())
                .extracting(FileReport::state)
                .containsExactly(FileState.DAMAGED, FileState.DOES_NOT_FIT);
    }

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

    /** The index of a file's tensors in two files, convolutions at the ends in the second. */
    private static String index(Path file) {
        try (SafeTensors tensors = SafeTensors.open(file)) {
            return tensors.names().stream()
                    .map(name -> '"' + name + "\": \"" + (name.startsWith("conv_") ? 2 : 1) + ".safetensors\"")
                    .collect(Collectors.joining(", ", "{\"weight_map\": {", "}}"));
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

    @Test
    void theFolderMustBeThere() {
        assertThatThrownBy(() ->
                        new WeightsFolder(folder.resolve("gone"), false, CheckListener.SILENT).check(catalogue(), null))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("gone is not a folder");
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
