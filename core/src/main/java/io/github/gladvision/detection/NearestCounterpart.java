package io.github.gladvision.detection;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.tensor.Scope;
import org.bytedeco.pytorch.Tensor;

/**
 * The published comparison: cosine distance to the nearest token of the counterpart, wherever it is, the same at every
 * depth.
 *
 * @param bothDirections whether the distance of the counterpart's tokens to the image's is added, so that missing parts
 *     count
 */
public record NearestCounterpart(boolean bothDirections) implements DepthComparison {
    @Override
    public Tensor distance(int depth, Tensor image, Tensor counterpart) {
        if (!bothDirections) {
            return TokenDistance.nearest(image, counterpart);
        }
        try (Scope scope = new Scope()) {
            return scope.keep(TokenDistance.nearest(image, counterpart).add(TokenDistance.nearest(counterpart, image)));
        }
    }
}
