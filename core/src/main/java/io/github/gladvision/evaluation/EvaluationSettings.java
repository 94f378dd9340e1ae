package io.github.gladvision.evaluation;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.PerRegionOverlap;
import io.github.gladvision.metrics.PixelSettings;
import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.List;

/**
 * How maps are compared with masks, and what is computed of them.
 *
 * @param resolution Maps and masks meet at the size of the original image, made smaller if its long side has more
 *     pixels than this: the map is interpolated to that size, and a pixel of the reduced mask is defective as soon as
 *     any pixel it covers is, so that no small defect disappears. {@link #MAP_RESOLUTION} compares at the size of the
 *     map instead, the mask brought to it by nearest neighbour, as published figures often are.
 * @param proLimits false-positive rates up to which the per-region overlap is integrated, in (0, 1]; the first is that of
 *     {@link Figure#PRO}
 * @param auPimoRates false-positive rates between which the per-image overlap is integrated
 * @param bootstrap how confidence intervals are made
 */
public record EvaluationSettings(int resolution, List<Double> proLimits, RateBounds auPimoRates, Bootstrap bootstrap) {
    /** Compare at the size of the map. */
    public static final int MAP_RESOLUTION = 0;

    public EvaluationSettings {
        if (resolution != MAP_RESOLUTION && resolution < 16) {
            throw new BadSettingException("resolution is " + resolution
                    + ": give the long side in pixels, 16 or more, or 0 for the size of the model's map");
        }
        proLimits = List.copyOf(proLimits);
        if (proLimits.isEmpty()) {
            throw new BadSettingException("no PRO limit is given: give a false-positive rate above 0, up to 1");
        }
        for (double limit : proLimits) {
            if (!(limit > 0 && limit <= 1)) {
                throw new BadSettingException(
                        "PRO limit is " + limit + ": give a false-positive rate above 0, up to 1");
            }
        }
    }

    /** With one limit, and the defaults for the rest. */
    public EvaluationSettings(int resolution, double proLimit) {
        this(resolution, List.of(proLimit), RateBounds.DEFAULT, Bootstrap.DEFAULT);
    }

    /** At most 512 pixels, PRO up to a false-positive rate of 0.3, AU-PIMO as in its paper, 1000 replicates. */
    public static EvaluationSettings defaults() {
        return new EvaluationSettings(512, PerRegionOverlap.DEFAULT_LIMIT);
    }

    public EvaluationSettings withResolution(int other) {
        return new EvaluationSettings(other, proLimits, auPimoRates, bootstrap);
    }

    public EvaluationSettings withBootstrap(Bootstrap other) {
        return new EvaluationSettings(resolution, proLimits, auPimoRates, other);
    }

    /** The first of the limits. */
    public double proLimit() {
        return proLimits.get(0);
    }

    PixelSettings pixelSettings() {
        return PixelSettings.defaults()
                .withOverlapLimits(proLimits)
                .withRates(auPimoRates)
                .withBootstrap(bootstrap);
    }

    /** One sentence for results files. */
    public String description() {
        return resolution == MAP_RESOLUTION
                ? "size of the model's map; masks by nearest neighbour"
                : "size of the original image, long side at most " + resolution
                        + " pixels; maps interpolated linearly, masks reduced by their maximum";
    }
}
