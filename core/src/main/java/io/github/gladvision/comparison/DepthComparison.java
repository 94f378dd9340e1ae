package io.github.gladvision.comparison;

import org.bytedeco.pytorch.Tensor;

/**
 * How the tokens of an image and of a normal counterpart become distances at one depth of the feature network. Depth d
 * of D seen with counterpart k is view k D + d.
 */
@FunctionalInterface
public interface DepthComparison {
    /**
     * @param view which depth, and which counterpart
     * @param image features of the image [B,C,h,w]
     * @param counterpart features of the counterpart [B,C,h,w]
     * @return [B,1,h,w], larger where they differ more; belongs to the caller's scope
     */
    Tensor distance(int view, Tensor image, Tensor counterpart);

    /**
     * What the distances of all views together say of an image.
     *
     * @param sum of them [B,1,R,R], at the size of the map
     * @return of the same shape, by default the same; belongs to the caller's scope
     */
    default Tensor together(Tensor sum) {
        return sum;
    }
}
