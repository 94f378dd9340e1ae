package io.github.gladvision.image.file.tiff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the many kinds of TIFF are read. The others are refused by name: a reader calls some of them damaged, and of
 * others it makes pictures with wrong colours or of one channel of several, in which a defect would be passed over.
 */
public final class TiffSupport {
    static final String UNKNOWN_RANGE =
            "has signed, 32-bit or floating-point samples, whose range is not known; save it"
                    + " with 8 or 16 bits a channel";

    private static final int OLD_JPEG = 6;
    private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, OLD_JPEG, 7, 8, 32773, 32946);
    private static final Map<Integer, String> OTHER_COMPRESSIONS = Map.of(
            34661, "JBIG",
            34712, "JPEG 2000",
            34887, "LERC",
            34925, "LZMA",
            34933, "PNG",
            34934, "JPEG XR",
            50000, "Zstandard",
            50001, "WebP",
            50002, "JPEG XL");
    private static final Map<Integer, String> OTHER_PIXELS = Map.of(
            4, "a mask of transparency",
            8, "L*a*b*",
            9, "L*a*b*",
            10, "L*a*b*",
            32803, "a Bayer pattern",
            32844, "LogL",
            32845, "LogLuv",
            34892, "raw values of a camera");

    private TiffSupport() {}

    /** What to say of a page that is to be a picture or a mask, after its name; null if it is read. */
    public static @Nullable String problemAsPicture(TiffPage page) {
        String general = general(page);
        if (general != null) {
            return general;
        }
        boolean integers = page.format() == TiffPage.UNSIGNED || page.format() == TiffPage.UNDEFINED;
        if (!integers || page.bits() > Short.SIZE) {
            return UNKNOWN_RANGE;
        }
        boolean oneChannel = page.colours() == 1;
        if (oneChannel && page.unnamed() > 0 || page.photometric() == TiffPage.PALETTE && page.samples() > 1) {
            return "has " + page.samples() + " channels, and which one is meant is not known; save it as grey or RGB";
        }
        if (page.photometric() == TiffPage.SEPARATED && !page.isCmyk()) {
            return "is separated into other inks than those of CMYK; save it as RGB";
        }
        // The older way to put a JPEG into a TIFF leaves to that what its samples are.
        if (page.compression() != OLD_JPEG && !depths(page.photometric()).contains(page.bits())) {
            return "has samples of "
                    + (page.bits() == 0 ? "different numbers of" : page.bits())
                    + " bits, which are not read; save it with 8 or 16 bits a channel";
        }
        return null;
    }

    /** What to say of a page that is to be one number a pixel, after its name; null if it is read. */
    public static @Nullable String problemAsNumbers(TiffPage page) {
        String general = general(page);
        if (general != null) {
            return general;
        }
        if (page.colours() == 1 && page.samples() > 1) {
            return "has " + page.samples() + " channels, but one number a pixel is needed; save one channel";
        }
        boolean integers = page.format() == TiffPage.UNSIGNED
                || page.format() == TiffPage.UNDEFINED
                || page.format() == TiffPage.SIGNED;
        boolean read =
                page.format() == TiffPage.FLOAT || integers && page.bits() >= Byte.SIZE && page.bits() <= Integer.SIZE;
        boolean coloured = page.colours() > 1 || page.photometric() == TiffPage.PALETTE;
        return read || coloured
                ? null
                : "has numbers of a kind that is not read (" + page.bits() + " bits); save them as 32-bit floats";
    }

    /** What is odd about a page that is read as a picture. */
    public static List<String> remarks(TiffPage page) {
        int unnamed = page.unnamed();
        return unnamed == 0
                ? List.of()
                : List.of(
                        "has " + page.samples() + " channels, of which " + unnamed
                                + (unnamed == 1 ? " is" : " are")
                                + " neither colour nor marked as transparency, and left out; what shows there alone is not found");
    }

    private static @Nullable String general(TiffPage page) {
        if (page.planes() > 1) {
            return "has " + page.planes()
                    + " planes, and which one is meant is not known; save each as a file of its own";
        }
        if (!COMPRESSIONS.contains(page.compression())) {
            String known = OTHER_COMPRESSIONS.get(page.compression());
            return "is compressed in a way that is not read ("
                    + (known == null ? "number " + page.compression() : known)
                    + "); save it with LZW or Deflate, or not compressed";
        }
        int photometric = page.photometric();
        if (photometric > TiffPage.YCBCR || OTHER_PIXELS.containsKey(photometric)) {
            String known = OTHER_PIXELS.get(photometric);
            return "has pixels of a kind that is not read (" + (known == null ? "number " + photometric : known)
                    + "); save it as grey or RGB";
        }
        return null;
    }

    /** Bits of a sample of which the reader makes the right pixels. */
    private static Set<Integer> depths(int photometric) {
        return switch (photometric) {
            case TiffPage.WHITE_IS_ZERO -> Set.of(1, 2, 4, 8, 16);
            case TiffPage.BLACK_IS_ZERO -> Set.of(1, 2, 4, 6, 8, 10, 12, 14, 16);
            case TiffPage.RGB -> Set.of(8, 10, 12, 14, 16);
            case TiffPage.PALETTE -> Set.of(1, 2, 4, 8);
            case TiffPage.SEPARATED -> Set.of(8, 16);
            default -> Set.of(8);
        };
    }
}
