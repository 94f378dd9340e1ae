package io.github.gladvision.network.unet;

import static io.github.gladvision.network.NetworkFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.network.CountingSource;
import io.github.gladvision.tensor.Autocast;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.List;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
public class UNet2DConditionModelTest {
    private static final UNetConfig SMALL = UNetConfig.unconditional(8, 4, List.of(8, 16), 1, 4);

    private static @Nullable Tensor conditioning(SafeTensors fixture) {
        return fixture.names().contains("in.conditioning") ? fixture.tensor("in.conditioning") : null;
    }

    private static double relativeError(Tensor found, Tensor expected) {
        try (Scope scope = new Scope()) {
            return found.sub(expected).norm().item_double() / expected.norm().item_double();
        }
    }

    private static Tensor squared(Tensor x) {
        return x.mul(x).mean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet_attention", "unet_linear", "unet_plain"})
    void predictsAndLearnsLikeDiffusers(String name) {
        SafeTensors fixture = SafeTensors.open(resource(name + ".safetensors"));
        StoredParameters source = new StoredParameters(fixture);
        UNet2DConditionModel unet = new UNet2DConditionModel(UNetConfig.read(resource(name + ".json")), source, "unet");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            assertThat(source.unused()).allMatch(unused -> !unused.startsWith("unet."));
            parameters.requiresGrad(true);
            Tensor noise =
                    unet.predict(fixture.tensor("in.latents"), fixture.tensor("in.timesteps"), conditioning(fixture));
            double error = relativeError(noise, fixture.tensor("out.noise"));
            assertThat(error).isLessThan(1e-5);

            squared(noise).backward();
            float[] expected = Tensors.toFloats(fixture.tensor("out.gradient_norms"));
            int i = 0;
            for (var parameter : new TreeMap<>(parameters.asMap()).entrySet()) {
                double norm = parameter.getValue().grad().norm().item_double();
                assertThat(norm).as(parameter.getKey()).isCloseTo(expected[i], within(1e-4 * expected[i] + 1e-7));
                i++;
            }
            assertThat(i).isEqualTo(expected.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet_attention", "unet_linear", "unet_plain"})
    void worksInBfloat16(String name) {
        SafeTensors fixture = SafeTensors.open(resource(name + ".safetensors"));
        StoredParameters source = new StoredParameters(fixture);
        UNet2DConditionModel unet = new UNet2DConditionModel(UNetConfig.read(resource(name + ".json")), source, "unet");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            parameters.requiresGrad(true);
            Tensor noise;
            try (Autocast autocast = Autocast.onCpu()) {
                noise = unet.predict(
                        fixture.tensor("in.latents"), fixture.tensor("in.timesteps"), conditioning(fixture));
            }
            assertThat(noise.scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
            assertThat(relativeError(noise, fixture.tensor("out.noise"))).isBetween(1e-5, 2e-2);
            squared(noise).backward();
            parameters.asMap().forEach((key, value) -> assertThat(
                            value.grad().norm().item_double())
                    .as(key)
                    .isFinite()
                    .isPositive());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unet_attention", "unet_linear", "unet_plain"})
    void worksWithParametersInBfloat16(String name) {
        SafeTensors fixture = SafeTensors.open(resource(name + ".safetensors"));
        StoredParameters source = new StoredParameters(fixture, Precision.BFLOAT16);
        UNet2DConditionModel unet = new UNet2DConditionModel(UNetConfig.read(resource(name + ".json")), source, "unet");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor noise =
                    unet.predict(fixture.tensor("in.latents"), fixture.tensor("in.timesteps"), conditioning(fixture));
            assertThat(noise.scalar_type().intern()).isEqualTo(torch.ScalarType.Float);
            assertThat(relativeError(noise, fixture.tensor("out.noise"))).isBetween(1e-5, 2e-2);
        }
    }

    @Test
    void freesAsItGoes() {
        FreshParameters source = new FreshParameters(1);
        UNet2DConditionModel unet = new UNet2DConditionModel(SMALL, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor latents = torch.randn(2, 4, 8, 8);
            Tensor steps = torch.ones(2).to(torch.ScalarType.Long);
            long before = Pointer.totalCount();
            Tensor noise = unet.predict(latents, steps, null);
            assertThat(Tensors.shape(noise)).containsExactly(2, 4, 8, 8);
            assertThat(Pointer.totalCount()).isEqualTo(before + 1);
        }
    }

    @Test
    void refusesWhatItCannotUse() {
        UNetConfig attending = UNetConfig.read(resource("unet_attention.json"));
        FreshParameters source = new FreshParameters(1);
        UNet2DConditionModel unet = new UNet2DConditionModel(attending, source, "");
        try (Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Tensor steps = torch.ones(1).to(torch.ScalarType.Long);
            assertThatThrownBy(() -> unet.predict(torch.ones(1, 4, 8, 8), steps, null))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("cross_attention_dim");
            assertThatThrownBy(() -> unet.predict(torch.ones(1, 3, 8, 8), steps, null))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("4 channels");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 768, 859520964", "true, 1024, 865910724"})
    void hasTheSizeOfStableDiffusion(boolean linear, int conditioning, long expected) {
        UNetConfig one = UNetConfig.read(resource("stable_diffusion.json"));
        UNetConfig config = new UNetConfig(
                one.sampleSize(),
                one.inChannels(),
                one.outChannels(),
                one.centerInputSample(),
                one.flipSinToCos(),
                one.freqShift(),
                one.downBlockTypes(),
                one.midBlockType(),
                one.upBlockTypes(),
                one.blockOutChannels(),
                one.layersPerBlock(),
                one.downsamplePadding(),
                one.normNumGroups(),
                one.normEps(),
                conditioning,
                one.attentionHeadDim(),
                linear);
        try (Scope scope = new Scope()) {
            CountingSource source = new CountingSource(torch.ones(1));
            new UNet2DConditionModel(config, source, "unet");
            assertThat(source.count()).isEqualTo(expected);
            assertThat(source.names())
                    .doesNotHaveDuplicates()
                    .contains("unet.up_blocks.3.attentions.2.transformer_blocks.0.attn2.to_out.0.weight");
        }
    }
}
