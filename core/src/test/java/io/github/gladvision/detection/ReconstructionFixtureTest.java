package io.github.gladvision.detection;

import static io.github.gladvision.Tolerance.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.adaptive.Reconstruction;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.adaptive.Reconstructor;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.comparison.MapSettings;
import io.github.gladvision.comparison.MapSettings.PixelScale;
import io.github.gladvision.comparison.NearestCounterpart;
import io.github.gladvision.comparison.NearestCounterpart.Directions;
import io.github.gladvision.diffusion.NoisePredictor;
import io.github.gladvision.diffusion.NoisePredictor.Guidance;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.feature.DinoFeatures;
import io.github.gladvision.network.unet.SmallStableDiffusion;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.tensor.FormulaParameters;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way of an image in a small configuration of Stable Diffusion and DINO: encode, noise, guided steps with ADS
 * and SAFF, decode, map, against Python on the same weights and noise ({@code
 * reference/make_reconstruction_fixture.py}).
 */
@ExtendWith(NativeObjects.class)
class ReconstructionFixtureTest {
    private static final double TOLERANCE = 1e-4;
    private static final int SIDE = 64;
    private static final int COUNT = 3;

    private final FormulaParameters source = new FormulaParameters();
    private final UNet2DConditionModel unet =
            new UNet2DConditionModel(SmallStableDiffusion.unet(), source.under("unet"), "");
    private final AutoencoderKL vae = new AutoencoderKL(SmallStableDiffusion.vae(SIDE), source.under("vae"));
    private final DinoFeatures dino = new DinoFeatures(
            new VisionTransformer(SmallStableDiffusion.dino(SIDE), source.under("vit"), ""),
            DinoFeatures.PUBLISHED_DEPTHS);

    private static Tensor input(String name, long... shape) {
        return Tensors.of(FormulaParameters.inputs(name, shape), shape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "weighted", "enlarged"})
    void goesTheWayOfPython(String name) throws Exception {
        try (SafeTensors fixture = SafeTensors.open(Path.of(
                        getClass().getResource("reconstruction.safetensors").toURI()));
                Parameters parameters = source.parameters();
                Scope scope = new Scope()) {
            Map<String, String> run = settings(fixture.metadata().get(name));
            int side = Integer.parseInt(run.get("side"));
            Tensor images = MapComposer.resized(input("in.images", COUNT, 3, side, side), SIDE);
            Tensor noise = input("in.noise", 1, 4, SIDE / 8, SIDE / 8)
                    .mul(new Scalar(1.7))
                    .expand(COUNT, -1, -1, -1);
            Reconstructor reconstructor = reconstructor(run);
            Reconstruction found = reconstructor.reconstruct(images, noise);

            assertThat(asLongs(found.stopSteps())).isEqualTo(longs(fixture.tensor(name + ".stop_steps")));
            assertClose(found.stopScores(), floats(fixture, name + ".stop_scores"), TOLERANCE);
            assertClose(Tensors.toFloats(found.images()), floats(fixture, name + ".counterparts"), TOLERANCE);

            MapComposer map = map(run);
            Tensor maps = map.of(images, List.of(found.images()), null);
            assertClose(Tensors.toFloats(maps), floats(fixture, name + ".maps"), TOLERANCE);
            assertClose(map.scores(maps), floats(fixture, name + ".scores"), TOLERANCE);
        }
    }

    private Reconstructor reconstructor(Map<String, String> run) {
        NoiseSchedule schedule = NoiseSchedule.stableDiffusion();
        Guidance guidance = new Guidance(input("in.prompt", 1, 77, 24), input("in.empty_prompt", 1, 77, 24), 9);
        return new Reconstructor(
                new NoisePredictor(unet, PredictionType.EPSILON, schedule, guidance),
                vae,
                dino::forAdaptiveStep,
                schedule,
                ReconstructionSettings.adaptive(
                        Integer.parseInt(run.get("start")),
                        Integer.parseInt(run.get("steps")),
                        Double.parseDouble(run.get("threshold")),
                        Integer.parseInt(run.get("minimum"))));
    }

    private MapComposer map(Map<String, String> run) {
        Directions directions = Directions.valueOf(run.get("directions").toUpperCase(Locale.ROOT));
        MapSettings settings =
                new MapSettings(SIDE, Double.parseDouble(run.get("pixel_weight")), PixelScale.IMAGE, 6, 250);
        return new MapComposer(dino, settings, new NearestCounterpart(directions));
    }

    private static Map<String, String> settings(String text) {
        return Arrays.stream(text.split(" "))
                .map(pair -> pair.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static float[] floats(SafeTensors fixture, String name) {
        return Tensors.toFloats(fixture.tensor(name));
    }

    private static long[] longs(Tensor tensor) {
        long[] values = new long[(int) tensor.numel()];
        tensor.data_ptr_long().get(values);
        return values;
    }

    private static long[] asLongs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
