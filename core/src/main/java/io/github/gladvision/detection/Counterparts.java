package io.github.gladvision.detection;

import io.github.gladvision.adaptive.Reconstruction;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.adaptive.Reconstructor;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Makes the normal counterparts that an image is compared with: the adaptive one, taken far enough back into noise that
 * missing or foreign parts are made anew, and optionally a fine one from little noise, in which the grain of the image
 * survives, so that a hairline scratch stands out. Neither sees what the other sees.
 *
 * <p>The noise is drawn once and is the same for every image, so that a score can be had again.
 */
public final class Counterparts {
    private final Reconstructor adaptive;
    private final @Nullable Reconstructor fine;
    private final int side;
    private final float[] noise;
    private final long[] latentShape;

    Counterparts(Networks networks, DetectorSettings settings) {
        double scale = settings.guidanceScale();
        adaptive = networks.reconstructor(settings.reconstruction(), scale);
        fine = settings.fineSteps() == 0
                ? null
                : networks.reconstructor(
                        ReconstructionSettings.fixed(
                                settings.fineStartStep(),
                                settings.fineSteps(),
                                settings.reconstruction().timestepSpacing()),
                        scale);
        side = settings.counterpartSide();
        Autoencoder autoencoder = networks.autoencoder().network();
        int latentSide = side / autoencoder.factor();
        latentShape = new long[] {1, autoencoder.latentChannels(), latentSide, latentSide};
        noise = gaussian(settings.noiseSeed(), autoencoder.latentChannels() * latentSide * latentSide);
    }

    private static float[] gaussian(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /**
     * @param adaptive the adaptive reconstruction, which is the one to show
     * @param images of all counterparts, the adaptive one first, each [B,3,S,S] with the side S of the counterparts
     */
    public record Made(Reconstruction adaptive, List<Tensor> images) {}

    /** @param images [1,3,H,W] in [-1,1]; brought to the counterparts' side if they have another */
    public Made of(Tensor images) {
        try (Scope scope = new Scope()) {
            Tensor input = images.size(2) == side && images.size(3) == side
                    ? images
                    : torch.upsample_bilinear2d(images, new long[] {side, side}, true);
            Tensor sameNoise = Tensors.of(noise, latentShape);
            Reconstruction first = adaptive.reconstruct(input, sameNoise);
            List<Tensor> all = new ArrayList<>();
            all.add(scope.keep(first.images()));
            if (fine != null) {
                all.add(scope.keep(fine.reconstruct(input, sameNoise).images()));
            }
            return new Made(first, all);
        }
    }
}
