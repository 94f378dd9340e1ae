package io.github.gladvision.adaptive;

import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What the denoiser is trained on (anomaly-oriented training, ATP; Yao et al. 2024, section 3.3): at step t of T the
 * anomalous latent is mixed into the normal one with weight t/T, noised, and the network learns the noise that leads
 * from there to the <em>normal</em> latent.
 *
 * @param noisy the network's input [B,C,h,w]
 * @param target what its output should be, of the same shape
 */
public record AnomalyOrientedTarget(Tensor noisy, Tensor target) {
    /** Which way the learnt noise leads. */
    public enum Direction {
        /** To the normal latent: (noisy - sqrt(a) normal) / sqrt(1-a). What the method says, and its first release. */
        NORMAL,
        /**
         * The sign of the newest published revision (May 2025): (sqrt(a) normal + sqrt(1-a) noise - sqrt(a) mixed) /
         * sqrt(1-a), which leads to 2 mixed - normal. For comparison.
         */
        RELEASED
    }

    /**
     * The mixture (t/T) anomalous + (1 - t/T) normal.
     *
     * @param horizon T, the step from which on the anomaly is there in full; 1000 as published
     */
    public static Tensor mix(Tensor normal, Tensor anomalous, int[] steps, int horizon) {
        try (Scope scope = new Scope()) {
            float[] shares = new float[steps.length];
            for (int i = 0; i < steps.length; i++) {
                shares[i] = Math.min(1, (float) steps[i] / horizon);
            }
            Tensor share = Tensors.of(shares, steps.length, 1, 1, 1);
            return scope.keep(anomalous.mul(share).add(normal.mul(share.neg().add(new Scalar(1.0)))));
        }
    }

    /**
     * @param normal latents of the normal images [B,C,h,w]
     * @param anomalous latents of the same images with synthetic anomalies
     * @param noise standard normal, same shape
     * @param steps one training step per sample
     * @param horizon see {@link #mix}
     * @param type what the network predicts
     */
    public static AnomalyOrientedTarget of(
            NoiseSchedule schedule,
            Tensor normal,
            Tensor anomalous,
            Tensor noise,
            int[] steps,
            int horizon,
            PredictionType type,
            Direction direction) {
        try (Scope scope = new Scope()) {
            Tensor mixed = mix(normal, anomalous, steps, horizon);
            Tensor noisy = schedule.addNoise(mixed, noise, steps);
            // Away from the normal latent means towards the mirror image 2 mixed - normal.
            Tensor goal = direction == Direction.NORMAL
                    ? normal
                    : mixed.mul(new Scalar(2.0)).sub(normal);
            Tensor signal = schedule.signal(steps, normal.dim());
            Tensor sigma = schedule.noise(steps, normal.dim());
            Tensor epsilon = noisy.sub(goal.mul(signal)).div(sigma);
            Tensor target =
                    switch (type) {
                        case EPSILON -> epsilon;
                        case V_PREDICTION -> epsilon.mul(signal).sub(goal.mul(sigma));
                        case SAMPLE -> goal.clone();
                    };
            return new AnomalyOrientedTarget(scope.keep(noisy), scope.keep(target));
        }
    }
}
