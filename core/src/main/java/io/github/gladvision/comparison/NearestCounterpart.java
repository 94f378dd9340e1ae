package io.github.gladvision.comparison;

import io.github.gladvision.adaptive.TokenDistance;
import io.github.gladvision.tensor.Scope;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The published comparison: cosine distance to the nearest token of the counterpart, wherever it is, the same at every
 * depth.
 *
 * @param directions from which side one looks
 */
public record NearestCounterpart(Directions directions) implements DepthComparison, ComparisonSettings {
    /** From which side the nearest token is looked for. */
    public enum Directions {
        /** From the image's tokens: what is there and should not be. */
        IMAGE,
        /** From both sides, the distances added, so that missing parts count: published for some categories. */
        SUM,
        /** From both sides, the mean of the distances: published for the same categories with one model for all. */
        MEAN
    }

    public NearestCounterpart {
        Objects.requireNonNull(directions);
    }

    @Override
    public Tensor distance(int depth, Tensor image, Tensor counterpart) {
        if (directions == Directions.IMAGE) {
            return TokenDistance.nearest(image, counterpart);
        }
        try (Scope scope = new Scope()) {
            Tensor sum = TokenDistance.nearest(image, counterpart).add(TokenDistance.nearest(counterpart, image));
            return scope.keep(directions == Directions.SUM ? sum : sum.mul(new Scalar(0.5)));
        }
    }
}
