package io.github.gladvision.image.file;

import io.github.gladvision.image.DecodeLimits;

/**
 * How image files are read: the same for all images of a data set, or of a detector.
 *
 * @param limits how large a file may be
 * @param whiteLevel the sample of a file of 16 bits that becomes 255, as larger ones do, such as 4095 with 12 bits; 0 for
 *     the largest there is
 */
public record ImageReading(DecodeLimits limits, int whiteLevel) {
    /** Within {@link DecodeLimits#DEFAULT}, the largest sample as white. */
    public static final ImageReading DEFAULT = new ImageReading(DecodeLimits.DEFAULT, 0);

    public ImageReading withLimits(DecodeLimits other) {
        return new ImageReading(other, whiteLevel);
    }

    public ImageReading withWhiteLevel(int level) {
        return new ImageReading(limits, level);
    }
}
