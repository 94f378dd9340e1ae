package io.github.gladvision.bench;

import io.github.gladvision.network.Part;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.Autoencoders;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Writes what the U-Net and the autoencoder of a model compute from fixed inputs; {@code reference/open_model.py} then
 * opens the same model in diffusers and compares. Arguments: MODEL OUT.
 */
public final class NetworkOutputs {
    private static final long STEP = 421;
    private static final long TOKENS = 77;
    private static final long LATENT = 16;

    private NetworkOutputs() {}

    public static void main(String[] args) {
        Path model = Path.of(args[0]);
        try (Part<UNet2DConditionModel> unet = UNet2DConditionModel.read(model.resolve("unet"), Precision.FLOAT32);
                var vae = Autoencoders.read(model.resolve("vae"), Precision.FLOAT32);
                Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            AutoencoderKL autoencoder = (AutoencoderKL) vae.network();
            long side = LATENT * autoencoder.factor();
            Tensor latents = wave(1, autoencoder.latentChannels(), LATENT, LATENT);
            Tensor conditioning = wave(1, TOKENS, unet.network().config().crossAttentionDim());
            Map<String, Tensor> outputs = Map.of(
                    "noise", unet.network().predict(latents, Tensors.of(new long[] {STEP}, 1), conditioning),
                    "latents", autoencoder.encode(wave(1, 3, side, side)),
                    "image", autoencoder.decode(latents));
            SafeTensors.write(Path.of(args[1]), outputs, Map.of());
        }
    }

    /** sin(i^2 / 10,000) in row-major order: easy to have in any language. */
    private static Tensor wave(long... shape) {
        float[] values = new float[Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin((double) i * i * 1e-4);
        }
        return Tensors.of(values, shape);
    }
}
