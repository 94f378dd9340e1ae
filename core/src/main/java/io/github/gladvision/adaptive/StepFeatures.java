package io.github.gladvision.adaptive;

import org.bytedeco.pytorch.Tensor;

/**
 * The features in which the adaptive step compares two clean predictions. As published: the last depth of the feature
 * network, fed with decoded images as they are, without the normalisation that the anomaly map applies.
 */
@FunctionalInterface
public interface StepFeatures {
    /** @return a grid [B,C,h,w] of images [B,3,H,W] in about [-1,1] */
    Tensor of(Tensor images);
}
