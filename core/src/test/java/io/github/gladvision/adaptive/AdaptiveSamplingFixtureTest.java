package io.github.gladvision.adaptive;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoisePredictor.Guidance;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.diffusion.TimestepSpacing;
import io.github.gladvision.network.feature.FixtureDino;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole reverse process, step by step, against the published sampler on networks given by formula. */
@ExtendWith(NativeObjects.class)
class AdaptiveSamplingFixtureTest {
    private final NoiseSchedule schedule = NoiseSchedule.stableDiffusion();

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ads", "ads15", "ads750"})
    void followsThePublishedTrajectory(String run) {
        ReferenceFixture fixture = ReferenceFixture.open("adaptive_sampling").requiring(run + ".image");
        Map<String, String> setting = fixture.settings(run);
        float[] expected = fixture.floats(run + ".trajectory");
        int size = expected.length / fixture.longs(run + ".timesteps").length;
        List<Long> visited = new ArrayList<>();
        Engine.start();
        try (Scope scope = new Scope();
                FixtureDino dino = new FixtureDino(fixture)) {
            Tensor input = tensor(fixture, "latents");
            Tensor noise = tensor(fixture, "noise");
            int start = Integer.parseInt(setting.get("denoise_step"));
            assertClose(Tensors.toFloats(schedule.addNoise(input, noise, start)), fixture.floats(run + ".noisy"), 1e-5);

            Reconstruction result = reconstructor(fixture, setting, dino).fromLatents(input, noise, (t, x) -> {
                int from = visited.size() * size;
                assertClose(Tensors.toFloats(x), Arrays.copyOfRange(expected, from, from + size), 1e-4);
                visited.add((long) t);
            });

            assertThat(visited)
                    .containsExactlyElementsOf(Arrays.stream(fixture.longs(run + ".timesteps"))
                            .boxed()
                            .toList());
            assertThat(Arrays.stream(result.stopSteps()).asLongStream().toArray())
                    .containsExactly(fixture.longs(run + ".stop_timestep"));
            assertClose(Tensors.toFloats(result.images()), fixture.floats(run + ".image"), 1e-4);
            if (Boolean.parseBoolean(setting.get("adaptive"))) {
                assertClose(result.stopScores(), fixture.floats(run + ".stop_score"), 1e-4);
            }
        }
    }

    /** A sample's reconstruction does not depend on its batch mates. */
    @ParameterizedTest
    @ValueSource(strings = {"ads", "ads750"})
    void treatsEverySampleByItself(String run) {
        ReferenceFixture fixture = ReferenceFixture.open("adaptive_sampling").requiring(run + ".image");
        try (Scope scope = new Scope();
                FixtureDino dino = new FixtureDino(fixture)) {
            Reconstructor reconstructor = reconstructor(fixture, fixture.settings(run), dino);
            float[] together = fixture.floats(run + ".image");
            for (int i = 0; i < 4; i++) {
                Reconstruction one = reconstructor.fromLatents(
                        tensor(fixture, "latents").narrow(0, i, 1),
                        tensor(fixture, "noise").narrow(0, i, 1),
                        (t, x) -> {});
                int size = together.length / 4;
                assertThat((long) one.stopSteps()[0]).isEqualTo(fixture.longs(run + ".stop_timestep")[i]);
                assertClose(
                        Tensors.toFloats(one.images()), Arrays.copyOfRange(together, i * size, (i + 1) * size), 1e-4);
            }
        }
    }

    private Reconstructor reconstructor(ReferenceFixture fixture, Map<String, String> setting, FixtureDino dino) {
        ClosedFormNetworks networks = new ClosedFormNetworks(fixture);
        Guidance guidance = new Guidance(
                networks.tensor("context.text"),
                networks.tensor("context.uncond"),
                Double.parseDouble(setting.get("guidance")));
        int start = Integer.parseInt(setting.get("denoise_step"));
        int steps = Integer.parseInt(setting.get("inference_steps"));
        ReconstructionSettings settings = setting.get("adaptive").equals("True")
                ? ReconstructionSettings.adaptive(
                        start,
                        steps,
                        Double.parseDouble(setting.get("threshold")),
                        Integer.parseInt(setting.get("min_step")))
                : ReconstructionSettings.fixed(start, steps, TimestepSpacing.LEADING);
        return new Reconstructor(
                new NoisePredictor(networks.denoiser(), PredictionType.EPSILON, schedule, guidance),
                networks.decoder(),
                dino.features()::forAdaptiveStep,
                schedule,
                settings);
    }

    private static Tensor tensor(ReferenceFixture fixture, String name) {
        return Tensors.of(fixture.floats(name), fixture.shape(name));
    }
}
