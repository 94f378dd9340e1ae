package io.github.gladvision.image.file;

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
}
