package io.github.gladvision.curation;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.data.group.Look;
import io.github.gladvision.data.sample.MaskDoubt;
import io.github.gladvision.data.sample.MaskSizeException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.PerceptualHash;
import io.github.gladvision.image.file.ExaminedImage;
import io.github.gladvision.image.file.ImageFiles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an image once it has been read; little enough to be kept for every image of a data set.
 *
 * @param contents null if it cannot be read
 * @param problem why it cannot be read, else empty
 */
record ImageFacts(Sample sample, @Nullable Contents contents, String problem) {
    /**
     * @param size "512x512"
     * @param mode "8-bit grey"
     * @param brightest the largest sample of a file with 16 bits; 0 for others
     * @param sha256 of the file
     * @param doubts about its masks
     * @param remarks what is odd about the file
     */
    record Contents(
            String size,
            String mode,
            int brightest,
            String sha256,
            PerceptualHash hash,
            Look look,
            MaskFacts mask,
            List<MaskDoubt> doubts,
            List<String> remarks) {
        Contents {
            remarks = List.copyOf(remarks);
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * @param state of the annotation
     * @param share of the image's pixels that are marked
     * @param problem why it cannot be used, else empty
     */
    record MaskFacts(MaskState state, double share, String problem) {
        static final MaskFacts NONE = new MaskFacts(MaskState.NONE, 0, "");
    }

    /** Whether the defects of an image are marked. */
    enum MaskState {
        /** Nothing marks it, or it is good. */
        NONE,
        READ,
        WRONG_SIZE,
        UNREADABLE
    }

    /** An image that could be read. */
    record Seen(Sample sample, Contents contents) {}

    /** Empty if the image cannot be read. */
    Optional<Seen> seen() {
        return Optional.ofNullable(contents).map(known -> new Seen(sample, known));
    }

    static ImageFacts read(Sample sample) {
        try {
            ExaminedImage image =
                    ImageFiles.examine(sample.image(), sample.reading().limits());
            Contents contents = new Contents(
                    image.pixels().width() + "x" + image.pixels().height(),
                    image.mode(),
                    image.brightest(),
                    image.sha256(),
                    PerceptualHash.of(image.pixels()),
                    Look.of(image.pixels()),
                    mask(sample, image),
                    MaskDoubt.of(sample, image.pixels()),
                    image.remarks());
            return new ImageFacts(sample, contents, "");
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            return new ImageFacts(sample, null, e.getMessage());
        }
    }

    private static MaskFacts mask(Sample sample, ExaminedImage image) {
        if (!sample.defective()) {
            return MaskFacts.NONE;
        }
        try {
            Mask mask = sample.readMask(image.pixels());
            return mask == null
                    ? MaskFacts.NONE
                    : new MaskFacts(MaskState.READ, (double) mask.count() / mask.shared().length, "");
        } catch (MaskSizeException e) {
            return new MaskFacts(MaskState.WRONG_SIZE, 0, e.getMessage());
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            return new MaskFacts(MaskState.UNREADABLE, 0, e.getMessage());
        }
    }
}
