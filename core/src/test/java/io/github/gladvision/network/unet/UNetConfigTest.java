package io.github.gladvision.network.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.GladException;
import io.github.gladvision.json.Json;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.NetworkFixtures;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UNetConfigTest {
    @TempDir
    Path folder;

    private UNetConfig read(String json) throws IOException {
        return UNetConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }

    @Test
    void fillsInTheDefaultsOfDiffusers() throws IOException {
        UNetConfig config = read("{\"sample_size\": [64, 48], \"_diffusers_version\": \"0.6.0\", \"unheard_of\": {}}");
        assertThat(config.sampleSize()).isEqualTo(64);
        assertThat(config.blockOutChannels()).containsExactly(320, 640, 1280, 1280);
        assertThat(config.attentionHeadDim()).containsExactly(8, 8, 8, 8);
        assertThat(config.midBlockType()).isEqualTo("UNetMidBlock2DCrossAttn");
        assertThat(config.normEps()).isEqualTo(1e-5);
        assertThat(config.needsConditioning()).isTrue();
    }

    @Test
    void readsWhatDiffusersWrites() {
        UNetConfig linear = UNetConfig.read(NetworkFixtures.resource("unet_linear.json"));
        assertThat(linear.attentionHeadDim()).containsExactly(2, 3);
        assertThat(linear.useLinearProjection()).isTrue();
        UNetConfig plain = UNetConfig.read(NetworkFixtures.resource("unet_plain.json"));
        assertThat(plain.freqShift()).isEqualTo(1);
        assertThat(plain.normEps()).isEqualTo(1e-6);
        assertThat(plain.needsConditioning()).isFalse();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Path file = folder.resolve("config.json");
        for (UNetConfig config : List.of(
                UNetConfig.unconditional(8, 4, List.of(8, 16), 1, 4),
                UNetConfig.read(NetworkFixtures.resource("unet_linear.json")),
                read("{\"mid_block_type\": null}"))) {
            config.write(file);
            assertThat(UNetConfig.read(file)).isEqualTo(config);
        }
        assertThat(file).content().contains("\"_class_name\" : \"UNet2DConditionModel\"", "\"in_channels\" : 4");
    }

    /** What is written is in diffusers' own file of the same network too, with the same value. */
    @ParameterizedTest
    @ValueSource(strings = {"unet_attention", "unet_linear", "unet_plain", "vae_attention", "vae_plain"})
    void writesWhatDiffusersWrites(String name) throws IOException {
        Path theirs = NetworkFixtures.resource(name + ".json");
        Path ours = folder.resolve("config.json");
        NetworkConfig config = name.startsWith("unet") ? UNetConfig.read(theirs) : AutoencoderKLConfig.read(theirs);
        config.write(ours);
        JsonNode expected = Json.PLAIN.tree(Files.readString(theirs));
        Json.PLAIN.tree(Files.readString(ours)).properties().forEach(setting -> {
            JsonNode value = expected.path(setting.getKey());
            if (setting.getValue().isArray() && value.isNumber()) { // one number for all levels
                assertThat(setting.getValue()).as(setting.getKey()).allMatch(value::equals);
            } else {
                assertThat(setting.getValue().toString().replace(".0", ""))
                        .as(setting.getKey())
                        .isEqualTo(value.toString().replace(".0", ""));
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | not a JSON object",
                "{ | is not a U-Net configuration",
                "`` | not a JSON object",
                "{\"_class_name\": \"UNet2DModel\"} | describes a UNet2DModel",
                "{\"in_channels\": \"four\"} | is not a U-Net configuration",
                "{\"in_channels\": null} | is not a U-Net configuration",
                "{\"layers_per_block\": [1, 2]} | is not a U-Net configuration",
                "{\"block_out_channels\": [320, 640, 1280]} | as many entries as block_out_channels",
                "{\"block_out_channels\": []} | at least one level",
                "{\"block_out_channels\": [32, 64, 96, 100]} | divide by norm_num_groups",
                "{\"attention_head_dim\": 7} | attention_head_dim must divide",
                "{\"attention_head_dim\": [8, 8]} | attention_head_dim must be a number",
                "{\"down_block_types\": [\"A\", \"B\", \"C\", \"D\"]} | must be DownBlock2D or CrossAttnDownBlock2D",
                "{\"class_embed_type\": \"timestep\"} | class_embed_type \"timestep\" is not supported",
                "{\"transformer_layers_per_block\": [1, 2, 10]} | transformer_layers_per_block [1,2,10] is not supp",
                "{\"dropout\": 0.1} | dropout 0.1 is not supported"
            })
    void refusesWhatItCannotBuild(String json, String why) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> UNetConfig.read(folder.resolve("none.json")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("does not exist");
    }
}
