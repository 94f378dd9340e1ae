package io.github.gladvision.image;

import io.github.gladvision.UnreadableImageException;
import java.util.Locale;

/**
 * How large an image file may be. Both limits are checked before anything is decoded, so that a small file which
 * claims to be huge costs nothing.
 *
 * @param maxPixels width times height
 * @param maxBytes size of the file
 */
public record DecodeLimits(long maxPixels, long maxBytes) {
    /** 100 megapixels and 512 MiB. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(100_000_000, 512L << 20);

    public DecodeLimits {
        // The pixels of an RgbImage are one Java array, three bytes each.
        if (maxPixels < 1 || maxPixels > Integer.MAX_VALUE / 3 || maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "limits must be within 1 to " + Integer.MAX_VALUE / 3 + " pixels and 1 byte to 2 GiB");
        }
    }

    /**
     * @param name of the image, for the message
     * @throws UnreadableImageException if it has too many pixels
     */
    public void checkPixels(String name, int width, int height) {
        long pixels = (long) width * height;
        if (pixels > maxPixels) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "%s has %dx%d pixels (%.1f megapixels), more than the limit of %.1f megapixels; shrink it or "
                                    + "cut it into tiles",
                            name,
                            width,
                            height,
                            pixels / 1e6,
                            maxPixels / 1e6),
                    null);
        }
    }
}
