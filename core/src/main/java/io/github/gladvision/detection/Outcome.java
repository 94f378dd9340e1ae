package io.github.gladvision.detection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image among many: the detection, or why there is none; one of both is null.
 *
 * @param item what the image was made of
 */
public record Outcome<I>(I item, @Nullable Detection detection, @Nullable RuntimeException failure) {
    /** The detection; or throws why there is none. */
    public Detection orThrow() {
        if (detection == null) {
            throw Objects.requireNonNull(failure);
        }
        return detection;
    }
}
