package io.github.gladvision.network.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.network.NetworkFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CLIPTextConfigTest {
    @TempDir
    Path folder;

    private CLIPTextConfig read(String json) throws IOException {
        return CLIPTextConfig.read(Files.writeString(folder.resolve("config.json"), json));
    }

    @Test
    void fillsInTheDefaultsOfTransformers() throws IOException {
        assertThat(read("{\"dropout\": 0.0, \"attention_dropout\": 0.1, \"eos_token_id\": 2, \"pad_token_id\": 1}"))
                .isEqualTo(new CLIPTextConfig(49408, 512, 2048, 12, 8, 77, "quick_gelu", 1e-5));
    }

    @Test
    void readsWhatTransformersWrites() {
        assertThat(CLIPTextConfig.read(NetworkFixtures.resource("clip_text_sd2.json")))
                .isEqualTo(new CLIPTextConfig(49408, 1024, 4096, 23, 16, 77, "gelu", 1e-5));
        assertThat(CLIPTextConfig.read(NetworkFixtures.resource("clip_text_gelu.json")))
                .isEqualTo(new CLIPTextConfig(300, 48, 192, 2, 3, 16, "gelu", 1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "gelu"})
    void readsWhatItWrites(String name) {
        CLIPTextConfig config = CLIPTextConfig.read(NetworkFixtures.resource("clip_text_" + name + ".json"));
        Path file = folder.resolve("config.json");
        config.write(file);
        assertThat(CLIPTextConfig.read(file)).isEqualTo(config);
        assertThat(file).content().contains("\"model_type\" : \"clip_text_model\"", "\"hidden_act\" : ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not a JSON object",
                "{ | is not a configuration of CLIP's text encoder",
                "{\"model_type\": \"t5\"} | describes a t5, not a clip_text_model",
                "{\"hidden_size\": null} | is not a configuration of CLIP's text encoder",
                "{\"hidden_act\": \"gelu_new\"} | hidden_act must be quick_gelu or gelu, not gelu_new",
                "{\"num_attention_heads\": 7} | num_attention_heads must divide hidden_size",
                "{\"num_hidden_layers\": 0} | num_hidden_layers must be positive",
                "{\"vocab_size\": -1} | vocab_size, hidden_size",
                "{\"quantization_config\": {\"bits\": 4}} | quantization_config {\"bits\":4} is not supported"
            })
    void refusesWhatItCannotBuild(String json, String why) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(folder.resolve("config.json").toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }
}
