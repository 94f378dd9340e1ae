package io.github.gladvision.image;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.Remedy;
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

    /** Three bytes for each are as many as an array can have. */
    public static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

    private static final long MEGA = 1_000_000;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;
    /** 16 bits and four channels, stored as they are. */
    private static final int BYTES_A_PIXEL = 8;

    public DecodeLimits {
        // The pixels of an RgbImage are one Java array, three bytes each.
        if (maxPixels < 1 || maxPixels > MOST_PIXELS || maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "limits must be within 1 to " + MOST_PIXELS + " pixels and 1 byte to 2 GiB");
        }
    }

    /**
     * Another limit of pixels, and bytes enough for a file of as many: 8 a pixel, 512 MiB at least and 2 GiB at most.
     *
     * @throws BadSettingException if it is below 1, or more than 715 megapixels
     */
    public static DecodeLimits ofPixels(long pixels) {
        if (pixels < 1 || pixels > MOST_PIXELS) {
            throw new BadSettingException(
                    "the limit of pixels must be between 1 and " + MOST_PIXELS + ", not " + pixels);
        }
        return new DecodeLimits(pixels, Math.min(MOST_BYTES, Math.max(DEFAULT.maxBytes, BYTES_A_PIXEL * pixels)));
    }

    /** These limits, or those for so many pixels if that is more. */
    public DecodeLimits atLeast(long pixels) {
        return pixels <= maxPixels ? this : ofPixels(pixels);
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
                                    "%s has %dx%d pixels%s, more than the limit of %s; shrink it, cut it into tiles or"
                                            + " raise the limit of pixels",
                                    name,
                                    width,
                                    height,
                                    pixels < MEGA ? "" : " (" + text(pixels) + ")",
                                    text(maxPixels)),
                            null)
                    .mendedBy(Remedy.RAISE_PIXEL_LIMIT);
        }
    }

    /** Limits are compared exactly, so a number that is no round one is written in full. */
    private static String text(long pixels) {
        boolean round = pixels >= MEGA && pixels % (MEGA / 10) == 0;
        return round ? String.format(Locale.ROOT, "%.1f megapixels", (double) pixels / MEGA) : Long.toString(pixels);
    }
}
