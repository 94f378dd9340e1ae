package io.github.gladvision.memory;

import io.github.gladvision.network.FeatureNetwork;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a network has already made of an image, so that nobody asks it for the same again.
 *
 * @param resolution side in pixels of the square that the image was brought to
 * @param depths the features, [1,C,h,w] each
 */
public record SeenFeatures(FeatureNetwork network, int resolution, List<Tensor> depths) {
    /** Null where they are those of another network or resolution. */
    @Nullable
    List<Tensor> of(FeatureNetwork wanted, MemoryView view) {
        return network == wanted && resolution == view.resolution() ? depths : null;
    }
}
