package io.github.gladvision.detection;

import io.github.gladvision.adaptive.Reconstruction;
import io.github.gladvision.adaptive.ReconstructionSettings;
import io.github.gladvision.adaptive.Reconstructor;
import io.github.gladvision.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the normal counterparts that an image is compared with: the adaptive one, taken far enough back into noise that
 * missing or foreign parts are made anew, and optionally a fine one from little noise, in which the grain of the image
 * survives, so that a hairline scratch stands out. Neither sees what the other sees.
 */
public final class Counterparts {
    private final Reconstructor adaptive;
    private final @Nullable Reconstructor fine;
    private final Tensor noise;

    Counterparts(Networks networks, DetectorSettings settings) {
        adaptive = networks.reconstructor(settings.reconstruction());
        fine = settings.fineSteps() == 0
                ? null
                : networks.reconstructor(ReconstructionSettings.fixed(settings.fineStartStep(), settings.fineSteps()));
        noise = networks.noise();
    }

    /**
     * @param adaptive the adaptive reconstruction, which is the one to show
     * @param images of all counterparts, the adaptive one first, each [B,3,H,W]
     */
    public record Made(Reconstruction adaptive, List<Tensor> images) {}

    /** @param images [1,3,H,W] in [-1,1] */
    public Made of(Tensor images) {
        try (Scope scope = new Scope()) {
            Reconstruction first = adaptive.reconstruct(images, noise);
            List<Tensor> all = new ArrayList<>();
            all.add(scope.keep(first.images()));
            if (fine != null) {
                all.add(scope.keep(fine.reconstruct(images, noise).images()));
            }
            return new Made(first, all);
        }
    }
}
