package io.github.gladvision.network.autoencoder;

import static io.github.gladvision.network.NetworkFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what diffusers makes of latent-diffusion's names ({@code reference/make_vae_names.py}). */
@ExtendWith(NativeObjects.class)
class AutoencoderKLNamesTest {
    @TempDir
    Path folder;

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

    /** A checkpoint of latent-diffusion: its names, linear layers as convolutions, and a discriminator beside it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "first_stage_model."})
    void readsACheckpointOfLatentDiffusion(String part) throws IOException {
        AutoencoderKLConfig config = new AutoencoderKLConfig(
                64,
                3,
                3,
                4,
                Collections.nCopies(4, "DownEncoderBlock2D"),
                Collections.nCopies(4, "UpDecoderBlock2D"),
                List.of(8, 16, 32, 32), // the same levels have shortcuts as in the published one
                2,
                4,
                0.18215,
                null,
                true,
                true,
                true);
        Map<String, String> old = new LinkedHashMap<>();
        published().forEach((before, today) -> old.put(today, before));
        Path file = folder.resolve("epoch=000069.ckpt");
        FormulaParameters source = new FormulaParameters();
        AutoencoderKL vae = new AutoencoderKL(config, source);
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Map<String, Tensor> stored = new LinkedHashMap<>();
            parameters.asMap().forEach((name, value) -> {
                boolean linear = name.contains(".attentions.") && value.dim() == 2;
                stored.put(part + old.get(name), linear ? value.unsqueeze(-1).unsqueeze(-1) : value);
            });
            stored.put(part + "loss.discriminator.main.0.weight", torch.zeros(2));
            SafeTensors.write(file, stored, Map.of());
            Tensor images = Tensors.of(FormulaParameters.inputs("in.image", 1, 3, 32, 32), 1, 3, 32, 32);
            float[] expected = Tensors.toFloats(vae.decode(vae.encode(images)));
            try (Part<AutoencoderKL> read = Autoencoders.kl(config, TensorFile.open(file), Precision.FLOAT32)) {
                AutoencoderKL again = read.network();
                assertThat(Tensors.toFloats(again.decode(again.encode(images)))).isEqualTo(expected);
            }
        }
    }

    @Test
    void leavesOutTheDiscriminatorItWasTrainedAgainst() {
        AutoencoderKLNames names = AutoencoderKLNames.of(List.of("encoder.conv_in.weight", "loss.logvar"));
        assertThat(names.translate("loss.logvar")).isNull();
        assertThat(names.translate("loss.discriminator.main.0.weight")).isNull();
        assertThat(names.translate("encoder.conv_in.weight")).isEqualTo("encoder.conv_in.weight");
    }
}
