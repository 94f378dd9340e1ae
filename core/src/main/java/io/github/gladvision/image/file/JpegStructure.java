package io.github.gladvision.image.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the segments of a JPEG say of its completeness. The marker of its end may be missing where a program or a copy cut
 * the file off behind the last block: all pixels are there then. Whether it was behind the last block only decoding
 * shows, which says so when data end early; but of scans that are missing altogether a decoder says nothing, for it takes
 * a picture whose details are still to come for one that has none. So a file without an end must have begun every scan.
 */
final class JpegStructure {
    /** Common progressive images have about ten. */
    static final int MOST_SCANS = 100;

    static final String TOO_MANY_SCANS = "more than " + MOST_SCANS + " scans";
    private static final String EARLY = "the data end early";
    private static final int COEFFICIENTS = 64;
    private static final int NOT_SENT = 99;

    /** For each component, how many low bits of each coefficient are still to come. */
    private final Map<Integer, int[]> missingBits = new HashMap<>();

    private final byte[] data;
    private boolean progressive;
    private boolean ended;

    private JpegStructure(byte[] data) {
        this.data = data;
    }

    /**
     * @param defect what is wrong, in a few words, or null
     * @param ended whether there is the marker of the end
     */
    record Found(@Nullable String defect, boolean ended) {}

    static Found of(byte[] data) {
        JpegStructure structure = new JpegStructure(data);
        String defect = structure.defect();
        return new Found(defect, structure.ended);
    }

    /**
     * Segments up to the marker "end of image". Coded data are skipped: a 0xff in them is followed by 0 or a restart. Each
     * scan goes over the whole image, so that thousands of them, of a few bytes each, would keep a reader busy for hours.
     */
    private @Nullable String defect() {
        int at = 2;
        int scans = 0;
        while (at + 1 < data.length) {
            int marker = data[at + 1] & 0xff;
            boolean inCodedData = (data[at] & 0xff) != 0xff || marker == 0;
            boolean alone = marker == 1 || marker >= 0xd0 && marker <= 0xd8;
            if (inCodedData || marker == 0xff) {
                at++;
            } else if (marker == 0xd9) {
                ended = true;
                return null;
            } else if (alone) {
                at += 2;
            } else if (marker == 0xda && ++scans > MOST_SCANS) {
                return TOO_MANY_SCANS;
            } else if (at + 3 < data.length) {
                int next = at + 2 + number(at + 2);
                if (next > data.length || !readSegment(marker, at + 4, next)) {
                    return EARLY;
                }
                at = next;
            } else {
                return EARLY;
            }
        }
        return everyScanBegun() && !endsInZeros() ? null : EARLY;
    }

    /** Takes note of a frame or a scan; false if it does not fit its length. */
    private boolean readSegment(int marker, int from, int to) {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) {
            int components = to - from < 6 ? 0 : data[from + 5] & 0xff;
            if (components == 0 || from + 6 + 3 * components > to) {
                return false;
            }
            progressive = (marker & 3) == 2;
            for (int i = 0; i < components; i++) {
                int[] bits = new int[COEFFICIENTS];
                Arrays.fill(bits, NOT_SENT);
                missingBits.put(data[from + 6 + 3 * i] & 0xff, bits);
            }
        } else if (marker == 0xda) {
            int components = to == from ? 0 : data[from] & 0xff;
            int rest = from + 1 + 2 * components;
            if (components == 0 || rest + 3 > to) {
                return false;
            }
            int first = progressive ? data[rest] & 0x3f : 0;
            int last = progressive ? data[rest + 1] & 0x3f : COEFFICIENTS - 1;
            int bitsLeft = progressive ? data[rest + 2] & 0xf : 0;
            for (int i = 0; i < components; i++) {
                int[] bits = missingBits.get(data[from + 1 + 2 * i] & 0xff);
                for (int k = first; bits != null && k <= last; k++) {
                    bits[k] = Math.min(bits[k], bitsLeft);
                }
            }
        }
        return true;
    }

    /**
     * As an interrupted copy does on some file systems, and a decoder makes blocks of zeros. Coded data do not: the bits
     * behind the last block are ones, and a 0 behind 0xff belongs to that.
     */
    private boolean endsInZeros() {
        int last = data.length - 1;
        return data[last] == 0 && data[last - 1] != (byte) 0xff;
    }

    private boolean everyScanBegun() {
        boolean all = !missingBits.isEmpty();
        for (int[] bits : missingBits.values()) {
            for (int left : bits) {
                all &= left == 0;
            }
        }
        return all;
    }

    private int number(int at) {
        return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
    }
}
