package io.github.gladvision.data;

import io.github.gladvision.image.file.MaskRule;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is opened.
 *
 * @param layout name of the layout that it has; null to recognise it
 * @param masks what the values of mask images mean
 */
public record DatasetOptions(@Nullable String layout, MaskRule masks) {
    /** The layout is recognised, and each mask tells by itself what its values mean. */
    public static final DatasetOptions DEFAULT = new DatasetOptions(null, MaskRule.AUTOMATIC);

    /** @param name one of {@link DataFolder#layouts()} */
    public DatasetOptions withLayout(String name) {
        return new DatasetOptions(name, masks);
    }

    public DatasetOptions withMasks(MaskRule rule) {
        return new DatasetOptions(layout, rule);
    }
}
