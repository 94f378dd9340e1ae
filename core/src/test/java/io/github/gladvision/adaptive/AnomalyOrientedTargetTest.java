package io.github.gladvision.adaptive;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.adaptive.AnomalyOrientedTarget.Direction;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NativeObjects.class)
class AnomalyOrientedTargetTest {
    private final NoiseSchedule schedule = NoiseSchedule.stableDiffusion();

    @ParameterizedTest
    @CsvSource({"NORMAL, target, loss", "RELEASED, released_target, released_loss"})
    void equalsThePublishedComputation(Direction direction, String targetName, String lossName) {
        ReferenceFixture fixture = ReferenceFixture.open("training_target");
        int[] steps = Arrays.stream(fixture.longs("timesteps"))
                .mapToInt(Math::toIntExact)
                .toArray();
        Engine.start();
        try (Scope scope = new Scope()) {
            Tensor normal = tensor(fixture, "normal");
            Tensor anomalous = tensor(fixture, "anomalous");
            AnomalyOrientedTarget result = AnomalyOrientedTarget.of(
                    schedule,
                    normal,
                    anomalous,
                    tensor(fixture, "noise"),
                    steps,
                    1000,
                    PredictionType.EPSILON,
                    direction);

            assertClose(
                    Tensors.toFloats(AnomalyOrientedTarget.mix(normal, anomalous, steps, 1000)),
                    fixture.floats("mixed"),
                    1e-5);
            assertClose(Tensors.toFloats(result.noisy()), fixture.floats("noisy"), 1e-5);
            assertClose(Tensors.toFloats(result.target()), fixture.floats(targetName), 1e-5);
            assertClose(
                    Tensors.toFloats(torch.mse_loss(tensor(fixture, "prediction"), result.target())),
                    fixture.floats(lossName),
                    1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, NORMAL, .5589702417", "100, NORMAL, 1.7037790161",
        "500, RELEASED, -.0589702417", "100, RELEASED, -1.2037790161"
    })
    void hasTheGoldenValues(int t, Direction direction, double expected) {
        try (Scope scope = new Scope()) {
            // The mixture is to be 1 whatever t is, from a normal latent of .5.
            float anomalous = (float) (.5 + .5 / (t / 1000.));
            AnomalyOrientedTarget result = AnomalyOrientedTarget.of(
                    schedule,
                    one(.5f),
                    one(anomalous),
                    one(.25f),
                    new int[] {t},
                    1000,
                    PredictionType.EPSILON,
                    direction);
            assertThat((double) Tensors.toFloats(result.target())[0]).isCloseTo(expected, within(2e-6));
        }
    }

    /** Whatever the network predicts, a perfect prediction leads to the normal latent. */
    @ParameterizedTest
    @EnumSource(PredictionType.class)
    void leadsToTheNormalLatent(PredictionType type) {
        try (Scope scope = new Scope()) {
            AnomalyOrientedTarget result = AnomalyOrientedTarget.of(
                    schedule, one(.5f), one(2f), one(.25f), new int[] {300}, 1000, type, Direction.NORMAL);
            var predictor = new io.github.gladvision.diffusion.NoisePredictor(
                    (x, t, c) -> result.target(), type, schedule, null);
            Tensor epsilon = predictor.epsilon(result.noisy(), 300);
            Tensor clean = new io.github.gladvision.diffusion.Ddim(
                            schedule, 300, 3, io.github.gladvision.diffusion.TimestepSpacing.TRAILING)
                    .clean(result.noisy(), epsilon, 300);
            assertThat((double) Tensors.toFloats(clean)[0]).isCloseTo(.5, within(1e-5));
        }
    }

    private static Tensor one(float value) {
        return Tensors.of(new float[] {value}, 1, 1, 1, 1);
    }

    private static Tensor tensor(ReferenceFixture fixture, String name) {
        return Tensors.of(fixture.floats(name), fixture.shape(name));
    }
}
