package io.github.gladvision.image;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The range of sizes that images have, such as those that a model learnt from, before they are brought to its resolution.
 *
 * @param minWidth of the narrowest, in pixels
 * @param maxWidth of the widest
 * @param minHeight of the lowest
 * @param maxHeight of the highest
 * @param minAspect the smallest width over height
 * @param maxAspect the largest
 */
public record ImageSizes(int minWidth, int maxWidth, int minHeight, int maxHeight, double minAspect, double maxAspect) {
    /** How many times larger or smaller a side, or more or less slender an image, may be and is still no surprise. */
    private static final double FACTOR = 2;

    /** Width and height of one image, in pixels. */
    public record Size(int width, int height) {
        public static Size of(RgbImage image) {
            return new Size(image.width(), image.height());
        }

        private double aspect() {
            return (double) width / height;
        }
    }

    /** @param sizes at least one */
    public static ImageSizes of(Collection<Size> sizes) {
        return new ImageSizes(
                sizes.stream().mapToInt(Size::width).min().orElseThrow(),
                sizes.stream().mapToInt(Size::width).max().orElseThrow(),
                sizes.stream().mapToInt(Size::height).min().orElseThrow(),
                sizes.stream().mapToInt(Size::height).max().orElseThrow(),
                sizes.stream().mapToDouble(Size::aspect).min().orElseThrow(),
                sizes.stream().mapToDouble(Size::aspect).max().orElseThrow());
    }

    /**
     * What to say of an image whose width, height or aspect is more than twice the largest of these, or less than half of
     * the smallest: the model has seen nothing like it. Null for others.
     */
    public @Nullable String remark(Size size) {
        boolean near = near(size.width, minWidth, maxWidth)
                && near(size.height, minHeight, maxHeight)
                && near(size.aspect(), minAspect, maxAspect);
        return near
                ? null
                : String.format(
                        Locale.ROOT,
                        "has %dx%d pixels, far from the %sx%s of the images that the model learnt from; its verdict may"
                                + " mean little",
                        size.width,
                        size.height,
                        range(minWidth, maxWidth),
                        range(minHeight, maxHeight));
    }

    private static boolean near(double value, double least, double most) {
        return value >= least / FACTOR && value <= most * FACTOR;
    }

    private static String range(int least, int most) {
        return least == most ? Integer.toString(least) : "(" + least + " to " + most + ")";
    }
}
