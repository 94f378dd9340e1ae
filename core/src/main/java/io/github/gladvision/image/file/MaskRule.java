package io.github.gladvision.image.file;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a mask file become yes and no. A pixel's value is that of its largest colour channel, at the file's
 * own depth; a transparent pixel counts as 0.
 *
 * <p>Without a threshold the file itself tells. It holds <em>labels</em>, and marks whatever is not 0, if its values
 * are small numbers (all below 32), or a few that stand apart from 0 (at most 32 colours besides black, none of them
 * darker than 16): 0/1, 0/255, 0 to n for n types of defect, colours of a palette. Else it holds <em>grey levels</em>,
 * as blurring, resizing or JPEG compression leave them, and marks what is brighter than half of its brightest pixel. A
 * JPEG never holds labels; where nothing in it reaches 32, all of it is noise and nothing is marked.
 *
 * @param threshold the share of the full range (255, or 65535 at 16 bits) above which a value marks a pixel, at least 0
 *     and below 1; null to look at the file
 */
public record MaskRule(@Nullable Double threshold) {
    /** The file tells. */
    public static final MaskRule AUTOMATIC = new MaskRule(null);

    /** The largest number of colours besides black that a file of labels has. */
    static final int MOST_LABELS = 32;
    /** Values that are all below this are numbers of labels, in a JPEG noise. */
    static final int SMALL = 32;
    /** Compression rings around a mark with values below this; labels that are not small numbers keep above. */
    static final int FAINT = 16;

    /** @throws GladException if the threshold is out of range */
    public MaskRule {
        if (threshold != null && !(threshold >= 0 && threshold < 1)) {
            throw new GladException(
                    "the threshold of masks is a share of their range, at least 0 and below 1, not " + threshold);
        }
    }

    /** @param lossy whether the file's format changes values when it is written */
    Mask apply(MaskValues values, boolean lossy) {
        double limit = threshold != null ? threshold * values.range() : automatic(values, lossy);
        byte[] marks = new byte[values.values().length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (byte) (values.values()[i] > limit ? 1 : 0);
        }
        return Mask.owning(values.width(), values.height(), marks);
    }

    private static double automatic(MaskValues values, boolean lossy) {
        if (values.brightest() < SMALL) {
            return lossy ? values.brightest() : 0;
        }
        boolean labels = !lossy && values.colours() <= MOST_LABELS && values.darkest() >= FAINT;
        return labels ? 0 : values.brightest() / 2.0;
    }
}
