package io.github.gladvision.diffusion;

/** Which steps are visited on the way down from the starting step, by the names that samplers usually give them. */
public enum TimestepSpacing {
    /**
     * As published: the lower end of each of the equal parts of the way, plus one, so that the last is step 1. What was
     * noised at the starting step is first denoised as if it were at the next one, and so has more noise than the network
     * is told; that hardly matters among many steps.
     */
    LEADING,

    /** The upper end of each part: the first is the starting step itself. */
    TRAILING
}
