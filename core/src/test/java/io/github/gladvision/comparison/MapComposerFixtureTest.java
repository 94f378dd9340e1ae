package io.github.gladvision.comparison;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.comparison.MapSettings.PixelScale;
import io.github.gladvision.comparison.NearestCounterpart.Directions;
import io.github.gladvision.network.feature.FixtureDino;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Map and score against the published computation. */
@ExtendWith(NativeObjects.class)
class MapComposerFixtureTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "pixel", "both"})
    void equalsThePublishedMap(String run) {
        ReferenceFixture fixture = ReferenceFixture.open("anomaly_map").requiring(run + ".map");
        Map<String, String> setting = fixture.settings(run);
        int resolution = Integer.parseInt(setting.get("resolution"));
        boolean bothDirections = Boolean.parseBoolean(setting.get("both_directions"));
        double pixelWeight = Double.parseDouble(setting.get("pixel_weight"));
        Engine.start();
        try (Scope scope = new Scope();
                FixtureDino dino = new FixtureDino(fixture)) {
            MapComposer map = map(dino, resolution, bothDirections, pixelWeight, PixelScale.BATCH);
            Tensor maps = map.of(
                    tensor(fixture, "images"),
                    List.of(tensor(fixture, "reconstructions")),
                    objectMask(fixture, resolution));
            assertClose(Tensors.toFloats(maps), fixture.floats(run + ".map"), 1e-4);
            assertClose(map.scores(maps), fixture.floats(run + ".score"), 1e-4);
        }
    }

    /** By default the score of an image does not depend on the images that share its batch. */
    @Test
    void scoresEveryImageByItself() {
        ReferenceFixture fixture = ReferenceFixture.open("anomaly_map");
        try (Scope scope = new Scope();
                FixtureDino dino = new FixtureDino(fixture)) {
            MapComposer map = map(dino, 64, true, 7, PixelScale.IMAGE);
            Tensor images = tensor(fixture, "images");
            Tensor counterparts = tensor(fixture, "reconstructions");
            float[] together = map.scores(map.of(images, List.of(counterparts), null));
            for (int i = 0; i < together.length; i++) {
                float[] alone = map.scores(map.of(images.narrow(0, i, 1), List.of(counterparts.narrow(0, i, 1)), null));
                assertClose(alone, new float[] {together[i]}, 1e-6);
            }
        }
    }

    /** A map smaller than the kernel is mirrored again and again, and a constant stays what it is. */
    @Test
    void blursMapsSmallerThanTheKernel() {
        try (Scope scope = new Scope()) {
            float[] blurred = Tensors.toFloats(MapComposer.blur(torch.ones(1, 1, 5, 1), 6));
            assertThat(blurred).hasSize(5);
            for (float value : blurred) {
                assertThat(value).isBetween(.99999f, 1.00001f);
            }
        }
    }

    private static MapComposer map(
            FixtureDino dino, int resolution, boolean both, double pixelWeight, PixelScale scale) {
        MapSettings settings = new MapSettings(resolution, pixelWeight, scale, 6, 250);
        return new MapComposer(
                dino.features(), settings, new NearestCounterpart(both ? Directions.SUM : Directions.IMAGE));
    }

    private static Tensor objectMask(ReferenceFixture fixture, int resolution) {
        long side = resolution;
        return torch.upsample_bilinear2d(tensor(fixture, "object_mask").unsqueeze(1), new long[] {side, side}, true);
    }

    private static Tensor tensor(ReferenceFixture fixture, String name) {
        return Tensors.of(fixture.floats(name), fixture.shape(name));
    }
}
