package io.github.gladvision.network;

import io.github.gladvision.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Describes an image by grids of feature vectors, at several depths of a network. */
public interface FeatureNetwork {
    /**
     * One grid [B, C, h, w] per depth, in the order of the network's layers. The network does the normalisation it was
     * trained with itself.
     *
     * @param images [B, 3, H, W] in [-1, 1]
     */
    List<Tensor> features(Tensor images);

    /**
     * The grid [B, C, h, w] in which the adaptive denoising step compares decoded predictions: the one of the last depth.
     *
     * @param images [B, 3, H, W] in about [-1, 1]
     */
    default Tensor forAdaptiveStep(Tensor images) {
        try (Scope scope = new Scope()) {
            List<Tensor> depths = features(images);
            return scope.keep(depths.get(depths.size() - 1));
        }
    }
}
