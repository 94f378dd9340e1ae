package io.github.gladvision.data;

import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.file.MaskRule;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is opened.
 *
 * @param layout name of the layout that it has; null to recognise it
 * @param masks what the values of mask images mean
 * @param limits how large its images may be
 */
public record DatasetOptions(@Nullable String layout, MaskRule masks, DecodeLimits limits) {
    /** The layout is recognised, and each mask tells by itself what its values mean. */
    public static final DatasetOptions DEFAULT = new DatasetOptions(null, MaskRule.AUTOMATIC, DecodeLimits.DEFAULT);

    /** @param name one of {@link DataFolder#layouts()} */
    public DatasetOptions withLayout(String name) {
        return new DatasetOptions(name, masks, limits);
    }

    public DatasetOptions withMasks(MaskRule rule) {
        return new DatasetOptions(layout, rule, limits);
    }

    public DatasetOptions withLimits(DecodeLimits other) {
        return new DatasetOptions(layout, masks, other);
    }
}
