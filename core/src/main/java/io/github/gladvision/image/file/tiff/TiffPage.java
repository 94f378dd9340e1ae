package io.github.gladvision.image.file.tiff;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What a TIFF, also one of 64 bits ("BigTIFF"), says of its first page: how a pixel is stored there. */
public final class TiffPage {
    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int SEPARATED = 5;
    static final int YCBCR = 6;

    static final int UNSIGNED = 1;
    public static final int SIGNED = 2;
    static final int FLOAT = 3;
    /** Samples that nobody has named a type for; taken as unsigned. */
    static final int UNDEFINED = 4;

    private static final int INK_SET = 332;
    private static final int NUMBER_OF_INKS = 334;
    private static final int EXTRA_SAMPLES = 338;
    private static final int IMAGE_DEPTH = 32997;
    private static final int ASSOCIATED_ALPHA = 1;
    private static final int UNASSOCIATED_ALPHA = 2;
    private static final int INKS_OF_CMYK = 4;

    private final Directory page;

    private TiffPage(Directory page) {
        this.page = page;
    }

    /** The page, or null if it cannot be made out; whoever decodes it will say what is wrong with it. */
    public static @Nullable TiffPage of(byte[] content) {
        try (ByteArrayImageInputStream stream = new ByteArrayImageInputStream(content)) {
            Directory all = new TIFFReader().read(stream);
            return new TiffPage(all instanceof CompoundDirectory compound ? compound.getDirectory(0) : all);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    int compression() {
        return number(TIFF.TAG_COMPRESSION, 1);
    }

    /** What the first samples of a pixel are; without a word about it, what the reader takes them for. */
    int photometric() {
        return number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, samples() < 3 ? BLACK_IS_ZERO : RGB);
    }

    /** Samples of a pixel, all channels together. */
    int samples() {
        return number(TIFF.TAG_SAMPLES_PER_PIXEL, 1);
    }

    /** Bits of a sample; 0 if the channels have different ones. */
    int bits() {
        return common(TIFF.TAG_BITS_PER_SAMPLE, 1);
    }

    /** The type of a sample, such as {@link #UNSIGNED}; 0 if the channels have different ones. */
    public int format() {
        return common(TIFF.TAG_SAMPLE_FORMAT, UNSIGNED);
    }

    /** Planes of a volume; 1 for a picture. */
    int planes() {
        return number(IMAGE_DEPTH, 1);
    }

    /** 1 to 8, as EXIF numbers it; 1 for a number that makes no sense. */
    public int orientation() {
        int stored = number(TIFF.TAG_ORIENTATION, 1);
        return stored >= 1 && stored <= 8 ? stored : 1;
    }

    /** Channels that the photometric interpretation names. */
    int colours() {
        return switch (photometric()) {
            case RGB, YCBCR -> 3;
            case SEPARATED -> INKS_OF_CMYK;
            default -> 1;
        };
    }

    /** Whether what separates the colours are the four inks of CMYK. */
    boolean isCmyk() {
        return photometric() == SEPARATED
                && number(INK_SET, 1) == 1
                && number(NUMBER_OF_INKS, INKS_OF_CMYK) == INKS_OF_CMYK;
    }

    /** Whether the sample behind the colours is said to be transparency. Most programs write such files so. */
    boolean isTransparent() {
        return samples() > colours() && (firstExtra() == ASSOCIATED_ALPHA || firstExtra() == UNASSOCIATED_ALPHA);
    }

    /** Whether colours have been multiplied with the transparency. */
    boolean isPremultiplied() {
        return samples() > colours() && firstExtra() == ASSOCIATED_ALPHA;
    }

    /** Samples that are neither colour nor known to be transparency. */
    int unnamed() {
        return Math.max(0, samples() - colours() - (isTransparent() ? 1 : 0));
    }

    private int firstExtra() {
        return number(EXTRA_SAMPLES, 0);
    }

    /** The first number of a field. */
    private int number(int tag, int absent) {
        long[] all = numbers(tag);
        return all.length == 0 ? absent : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, all[0]));
    }

    private int common(int tag, int absent) {
        long[] all = numbers(tag);
        for (long each : all) {
            if (each != all[0]) {
                return 0;
            }
        }
        return number(tag, absent);
    }

    /** Empty if there is no such field, or none of numbers. */
    private long[] numbers(int tag) {
        Entry entry = page.getEntryById(tag);
        Object value = entry == null ? null : entry.getValue();
        if (value instanceof Number one) {
            return new long[] {one.longValue()};
        }
        if (value == null || !value.getClass().isArray()) {
            return new long[0];
        }
        long[] numbers = new long[Array.getLength(value)];
        for (int i = 0; i < numbers.length; i++) {
            if (!(Array.get(value, i) instanceof Number one)) {
                return new long[0];
            }
            numbers[i] = one.longValue();
        }
        return numbers;
    }
}
