package io.github.gladvision.metrics;

/**
 * One image's anomaly map beside the truth. The arrays are not copied.
 *
 * @param map {@code width * height} values, row-major, higher where more defective; in any unit, finite or infinite
 * @param mask 0 for a good pixel, anything else for a defective one, in the order of {@code map}
 */
public record ScoredMap(float[] map, byte[] mask, int width, int height) {
    /** @throws IllegalArgumentException if the sizes disagree */
    public ScoredMap {
        if (map.length != mask.length || (long) width * height != map.length) {
            throw new IllegalArgumentException("map of " + map.length + " and mask of " + mask.length
                    + " values do not fit " + width + "x" + height + ": bring both to one size first");
        }
    }
}
