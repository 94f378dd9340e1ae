package io.github.gladvision.bench;

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
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.autoencoder.Autoencoders;
import io.github.gladvision.network.feature.DinoFeatures;
import io.github.gladvision.network.feature.FeatureNetworks;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Times the whole reconstruction with Stable Diffusion and DINO at full size, then each network by itself, the same as {@code
 * reference/time_reconstruction.py}; {@code bench/compare_reconstruction.sh} runs both. Arguments: FOLDER OUT [bfloat16].
 */
public final class ReconstructionTiming {
    private static final ReconstructionSettings RUN = ReconstructionSettings.adaptive(750, 25, 9, 350);
    private static final double GUIDANCE = 9;

    private ReconstructionTiming() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Precision precision = args.length > 2 ? Precision.BFLOAT16 : Precision.FLOAT32;
        Path pipeline = folder.resolve("stable-diffusion-v1-4");
        long begin = System.nanoTime();
        try (Part<UNet2DConditionModel> unet = UNet2DConditionModel.read(pipeline.resolve("unet"), precision);
                Part<? extends Autoencoder> vae = Autoencoders.read(pipeline.resolve("vae"), precision);
                Part<DinoFeatures> dino = FeatureNetworks.dino(
                        folder.resolve("dino/dino_vitbase8_pretrain.pth"), DinoFeatures.PUBLISHED_DEPTHS, precision);
                SafeTensors given = SafeTensors.open(folder.resolve("inputs.safetensors"));
                Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Scheduler scheduler = Scheduler.read(pipeline.resolve("scheduler/scheduler_config.json"));
            Tensor image = given.tensor("image");
            Guidance guidance = new Guidance(given.tensor("prompt"), given.tensor("empty_prompt"), GUIDANCE);
            long loaded = System.nanoTime();

            Reconstructor reconstructor = new Reconstructor(
                    new NoisePredictor(unet.network(), scheduler.predictionType(), scheduler.schedule(), guidance),
                    vae.network(),
                    dino.network()::forAdaptiveStep,
                    scheduler.schedule(),
                    RUN);
            Reconstruction found = reconstructor.reconstruct(image, given.tensor("noise"));
            MapComposer map = new MapComposer(
                    dino.network(),
                    new MapSettings((int) image.size(2), 0, PixelScale.IMAGE, 6, 250),
                    new NearestCounterpart(Directions.IMAGE));
            Tensor maps = map.of(image, List.of(found.images()), null);
            float score = map.scores(maps)[0];
            long done = System.nanoTime();

            System.out.printf(
                    Locale.ROOT,
                    "java %s threads %d: load %.1f s, image %.1f s, peak %d MB, stop step %d, score %.6f%n",
                    precision.name().toLowerCase(Locale.ROOT),
                    Engine.threads(),
                    (loaded - begin) / 1e9,
                    (done - loaded) / 1e9,
                    ResidentMemory.peakMegabytes(),
                    found.stopSteps()[0],
                    score);
            SafeTensors.write(
                    Path.of(args[1] + ".safetensors"),
                    Map.of("counterpart", found.images(), "map", maps.squeeze(0)),
                    Map.of());

            Tensor latents = given.tensor("noise");
            Tensor pair = latents.repeat(2, 1, 1, 1);
            Tensor prompts = torch.cat(new TensorVector(guidance.emptyPrompt(), guidance.prompt()), 0);
            Tensor steps = Tensors.of(new long[] {721, 721}, 2);
            printMedian("U-Net, two latents", () -> unet.network().predict(pair, steps, prompts));
            printMedian("encode", () -> vae.network().encode(image));
            printMedian("decode", () -> vae.network().decode(latents));
            printMedian("DINO", () -> dino.network().features(image));
        }
    }

    private static void printMedian(String what, Runnable pass) {
        double[] seconds = new double[3];
        for (int i = 0; i < seconds.length; i++) {
            try (Scope scope = new Scope()) {
                long begin = System.nanoTime();
                pass.run();
                seconds[i] = (System.nanoTime() - begin) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "java   %s: median of three %.2f s%n", what, seconds[1]);
    }
}
