package io.github.gladvision.network;

import static io.github.gladvision.network.UNet2DConditionModelTest.resource;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what diffusers makes of latent-diffusion's names ({@code reference/make_vae_names.py}). */
class AutoencoderKLNamesTest {
    /** All names of Stable Diffusion's autoencoder: latent-diffusion's, and today's. */
    static Map<String, String> published() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (String line : Files.readAllLines(resource("vae_names.txt"))) {
            String[] pair = line.split(" ");
            names.put(pair[0], pair[1]);
        }
        return names;
    }

    @Test
    void translatesLatentDiffusion() throws IOException {
        Map<String, String> published = published();
        AutoencoderKLNames names = AutoencoderKLNames.of(published.keySet());
        published.forEach((old, today) -> assertThat(names.translate(old)).isEqualTo(today));
    }

    @Test
    void leavesTodaysNamesAsTheyAre() throws IOException {
        AutoencoderKLNames names = AutoencoderKLNames.of(published().values());
        for (String today : published().values()) {
            assertThat(names.translate(today)).isEqualTo(today);
        }
    }

    @ParameterizedTest
    @CsvSource({"query,to_q", "key,to_k", "value,to_v", "proj_attn,to_out.0"})
    void translatesTheAttentionOfOlderDiffusers(String old, String today) {
        String place = "decoder.mid_block.attentions.0.";
        AutoencoderKLNames names = AutoencoderKLNames.of(List.of(place + old + ".bias"));
        assertThat(names.translate(place + old + ".bias")).isEqualTo(place + today + ".bias");
    }

    @Test
    void takesTheAutoencoderOutOfAWholeCheckpoint() throws IOException {
        List<String> stored = published().keySet().stream()
                .map(name -> "first_stage_model." + name)
                .toList();
        AutoencoderKLNames names = AutoencoderKLNames.of(stored);
        assertThat(names.translate("first_stage_model.decoder.up.3.block.0.nin_shortcut.weight"))
                .isEqualTo("decoder.up_blocks.0.resnets.0.conv_shortcut.weight");
        assertThat(names.translate("model.diffusion_model.out.0.weight")).isNull();
        assertThat(names.translate("decoder.conv_in.weight")).isNull();
    }

    @Test
    void leavesOutTheDiscriminatorItWasTrainedAgainst() {
        AutoencoderKLNames names = AutoencoderKLNames.of(List.of("encoder.conv_in.weight", "loss.logvar"));
        assertThat(names.translate("loss.logvar")).isNull();
        assertThat(names.translate("loss.discriminator.main.0.weight")).isNull();
        assertThat(names.translate("encoder.conv_in.weight")).isEqualTo("encoder.conv_in.weight");
    }
}
