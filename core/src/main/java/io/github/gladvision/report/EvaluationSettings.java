package io.github.gladvision.report;

import io.github.gladvision.GladException;
import io.github.gladvision.metrics.PerRegionOverlap;

/**
 * How maps are compared with masks.
 *
 * @param resolution Maps and masks meet at the size of the original image, made smaller if its long side has more
 *     pixels than this: the map is interpolated to that size, and a pixel of the reduced mask is defective as soon as
 *     any pixel it covers is, so that no small defect disappears. {@link #MAP_RESOLUTION} compares at the size of the
 *     map instead, the mask brought to it by nearest neighbour, as published figures often are.
 * @param proLimit false-positive rate up to which the per-region overlap is integrated, in (0, 1]
 */
public record EvaluationSettings(int resolution, double proLimit) {
    /** Compare at the size of the map. */
    public static final int MAP_RESOLUTION = 0;

    public EvaluationSettings {
        if (resolution != MAP_RESOLUTION && resolution < 16) {
            throw new GladException("resolution is " + resolution
                    + ": give the long side in pixels, 16 or more, or 0 for the size of the model's map");
        }
        if (!(proLimit > 0 && proLimit <= 1)) {
            throw new GladException("PRO limit is " + proLimit + ": give a false-positive rate above 0, up to 1");
        }
    }

    /** At most 512 pixels, PRO up to a false-positive rate of 0.3. */
    public static EvaluationSettings defaults() {
        return new EvaluationSettings(512, PerRegionOverlap.DEFAULT_LIMIT);
    }

    /** One sentence for results files. */
    String description() {
        return resolution == MAP_RESOLUTION
                ? "size of the model's map; masks by nearest neighbour"
                : "size of the original image, long side at most " + resolution
                        + " pixels; maps interpolated linearly, masks reduced by their maximum";
    }
}
