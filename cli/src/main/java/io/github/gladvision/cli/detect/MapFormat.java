package io.github.gladvision.cli.detect;

import io.github.gladvision.image.file.FloatImageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How {@link DetectCommand} writes raw maps. */
enum MapFormat {
    /** Named as the image: so the evaluation code of MVTec AD looks for them. */
    TIFF(FloatImageFormat.TIFF, ""),
    NPY(FloatImageFormat.NPY, "_map"),
    PNG16(FloatImageFormat.PNG16, "_map"),
    NONE(null, "");

    private final @Nullable FloatImageFormat format;
    private final String suffix;

    MapFormat(@Nullable FloatImageFormat format, String suffix) {
        this.format = format;
        this.suffix = suffix;
    }

    /** Null for none. */
    @Nullable
    FloatImageFormat format() {
        return format;
    }

    /** What follows the image's name. */
    String suffix() {
        return suffix;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
