package io.github.gladvision.json;

import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LayoutExamples;
import io.github.gladvision.data.sample.LabelmeFile;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.evaluation.VerdictsTest;
import io.github.gladvision.model.Model;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.clip.CLIPTextConfig;
import io.github.gladvision.network.clip.ClipTokenizer;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.file.TensorFile;
import io.github.gladvision.training.TrainingSettings;
import io.github.gladvision.weights.Catalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever reads JSON says what is wrong with it in words for users. */
class DamagedJsonTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "coco, test/_annotations.coco.json",
        "label-studio, project-1-at-2025-03-04-10-11-0a1b2c3d.json",
        "real-iad, realiad_jsons/realiad_jsons/audiojack.json"
    })
    void listsOfDataSets(String layout, String name) throws IOException {
        Path root = LayoutExamples.write(layout, folder);
        DatasetOptions options = DatasetOptions.DEFAULT.withLayout(layout);
        Path file = root.resolve(name);
        DamagedJson.check(
                file, root.toString(), () -> DataFolder.open(root, options).only(null));
    }

    @Test
    void linesOfAManifest() throws IOException {
        Path file = Files.writeString(
                folder.resolve("list.jsonl"),
                "{\"path\":\"a.png\",\"label\":\"scratch\",\"split\":\"test\",\"mask\":[\"m.png\"],\"category\":\"lid\",\"group\":7}");
        DatasetOptions options = DatasetOptions.DEFAULT.withLayout("manifest");
        DamagedJson.check(file, file.toString(), () -> {
            DataFolder data = DataFolder.open(file, options);
            data.dataset(data.categories().get(0));
        });
    }

    @Test
    void shapesOfLabelme() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.json"),
                "{\"version\":\"5\",\"shapes\":[{\"label\":\"x\",\"points\":[[1,2],[3,4],[5,6.5]],\"shape_type\":\"polygon\"},"
                        + "{\"label\":\"y\",\"points\":[[1,2],[3,4]],\"shape_type\":\"rectangle\"}],\"imageWidth\":24,\"imageHeight\":16}");
        DamagedJson.check(file, file.toString(), () -> new LabelmeFile(file).read(24, 16));
    }

    @Test
    void configurationsOfNetworks() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, unet());
        DamagedJson.check(file, file.toString(), () -> UNetConfig.read(file));
        Files.writeString(
                file,
                "{\"_class_name\":\"AutoencoderKL\",\"block_out_channels\":[32,64],\"down_block_types\":[\"DownEncoderBlock2D\","
                        + "\"DownEncoderBlock2D\"],\"up_block_types\":[\"UpDecoderBlock2D\",\"UpDecoderBlock2D\"],\"latent_channels\":4,"
                        + "\"layers_per_block\":1,\"norm_num_groups\":32,\"sample_size\":64}");
        DamagedJson.check(file, file.toString(), () -> AutoencoderKLConfig.read(file));
        Files.writeString(
                file,
                "{\"model_type\":\"clip_text_model\",\"hidden_size\":32,\"intermediate_size\":64,\"num_hidden_layers\":2,"
                        + "\"num_attention_heads\":4,\"vocab_size\":99,\"max_position_embeddings\":77}");
        DamagedJson.check(file, file.toString(), () -> CLIPTextConfig.read(file));
        Files.writeString(
                file,
                "{\"beta_start\":0.00085,\"beta_end\":0.012,\"num_train_timesteps\":1000,\"steps_offset\":1,"
                        + "\"prediction_type\":\"sample\"}");
        DamagedJson.check(file, file.toString(), () -> Scheduler.read(file));
    }

    private static String unet() {
        return "{\"_class_name\":\"UNet2DConditionModel\",\"block_out_channels\":[32,64],\"cross_attention_dim\":8,"
                + "\"attention_head_dim\":8,\"down_block_types\":[\"CrossAttnDownBlock2D\",\"DownBlock2D\"],"
                + "\"up_block_types\":[\"UpBlock2D\",\"CrossAttnUpBlock2D\"],\"in_channels\":4,\"out_channels\":4,"
                + "\"layers_per_block\":1,\"sample_size\":8}";
    }

    @Test
    void settingsAndCatalogues() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, SettingsJson.toText(TrainingSettings.preset("tiny")));
        DamagedJson.check(
                file,
                file.toString(),
                () -> SettingsJson.fromText(read(file), TrainingSettings.class, file.toString()));
        Catalogue standard = Catalogue.standard();
        Files.writeString(
                file,
                new Catalogue(
                                standard.format(),
                                standard.presets(),
                                standard.licences(),
                                standard.entries().subList(0, 1))
                        .toJson());
        DamagedJson.check(file, file.toString(), () -> Catalogue.read(file));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Test
    void cardsOfModels() throws IOException {
        Path file = folder.resolve("glad.json");
        Files.writeString(file, SettingsJson.toText(VerdictsTest.card(true)));
        DamagedJson.check(file, folder.toString(), () -> Model.readCard(folder));
    }

    @Test
    void headersOfWeights() throws IOException {
        String header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"__metadata__\":{\"format\":\"pt\"}}";
        Path file = folder.resolve("a.safetensors");
        Path json = Files.writeString(folder.resolve("header.json"), header);
        DamagedJson.check(json, file.toString(), () -> {
            byte[] damaged = Files.readAllBytes(json);
            ByteBuffer all = ByteBuffer.allocate(8 + damaged.length + 8).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file, all.putLong(damaged.length).put(damaged).array());
            TensorFile.open(file).close();
        });
        Path index = Files.writeString(
                folder.resolve("b.safetensors.index.json"),
                "{\"metadata\":{},\"weight_map\":{\"a\":\"a.safetensors\"}}");
        DamagedJson.check(index, folder.toString(), () -> TensorFile.open(index).close());
    }

    @Test
    void vocabularies() throws IOException {
        Path fixture = NetworkFixtures.resource("tokenizer");
        for (String name : new String[] {"vocab.json", "merges.txt"}) {
            Files.copy(fixture.resolve(name), folder.resolve(name));
        }
        for (String name : new String[] {"tokenizer_config.json", "special_tokens_map.json"}) {
            Files.copy(fixture.resolve("sd1").resolve(name), folder.resolve(name));
        }
        for (String name : new String[] {"tokenizer_config.json", "special_tokens_map.json"}) {
            DamagedJson.check(folder.resolve(name), folder.toString(), () -> ClipTokenizer.read(folder)
                    .close());
        }
    }
}
