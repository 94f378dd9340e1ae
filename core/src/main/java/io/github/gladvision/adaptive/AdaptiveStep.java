package io.github.gladvision.adaptive;

import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One decision of ADS, and the fusion of SAFF where it stops a sample. Per sample, with the distance d of each token of
 * the input's prediction to the nearest token of the generated one:
 *
 * <ul>
 *   <li>mean of the largest d &gt; threshold: clean = m generated + (1 - m) input with m = sigmoid(d), or clean = input
 *       without fusion, and stop;
 *   <li>else below the minimum step: clean = input, and stop;
 *   <li>else: clean = generated, go on.
 * </ul>
 */
final class AdaptiveStep {
    private final Autoencoder autoencoder;
    private final StepFeatures features;
    private final ReconstructionSettings settings;

    AdaptiveStep(Autoencoder autoencoder, StepFeatures features, ReconstructionSettings settings) {
        this.autoencoder = autoencoder;
        this.features = features;
        this.settings = settings;
    }

    /** The clean prediction [B,C,h,w] to go on with; notes in {@code stops} which samples stop here. */
    Tensor apply(Tensor generated, Tensor fromInput, int t, Reconstructor.Stops stops) {
        try (Scope scope = new Scope()) {
            Tensor distance = TokenDistance.nearest(
                    features.of(autoencoder.decode(fromInput)), features.of(autoencoder.decode(generated)));
            float[] scores = meanOfLargest(distance, settings.topTokens());
            Tensor mask = torch.sigmoid(atLatentSize(distance, generated));
            TensorVector chosen = new TensorVector();
            for (int i = 0; i < scores.length; i++) {
                Tensor own = generated.narrow(0, i, 1);
                if (stops.following(i)) {
                    stops.measured(i, scores[i]);
                }
                if (stops.following(i) && scores[i] > settings.threshold()) {
                    stops.stop(i, t, scores[i]);
                    Tensor ofInput = fromInput.narrow(0, i, 1);
                    chosen.push_back(settings.fusion() ? fuse(mask.narrow(0, i, 1), own, ofInput) : ofInput);
                } else if (stops.following(i) && t < settings.minimumStep()) {
                    stops.stop(i, t, scores[i]);
                    chosen.push_back(fromInput.narrow(0, i, 1));
                } else {
                    chosen.push_back(own);
                }
            }
            return scope.keep(torch.cat(chosen, 0));
        }
    }

    private static Tensor fuse(Tensor mask, Tensor generated, Tensor fromInput) {
        return mask.mul(generated).add(mask.neg().add(new Scalar(1.0)).mul(fromInput));
    }

    private static Tensor atLatentSize(Tensor distance, Tensor latents) {
        long height = latents.size(2);
        long width = latents.size(3);
        if (distance.size(2) == height && distance.size(3) == width) {
            return distance;
        }
        return torch.upsample_bilinear2d(distance, new long[] {height, width}, true);
    }

    private static float[] meanOfLargest(Tensor distance, int count) {
        Tensor flat = distance.flatten(1, 3);
        long k = Math.min(count, flat.size(1));
        return Tensors.toFloats(torch.topk(flat, k).get0().mean(new long[] {1}, false, new ScalarTypeOptional()));
    }
}
