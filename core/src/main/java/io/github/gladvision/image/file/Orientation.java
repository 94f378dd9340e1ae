package io.github.gladvision.image.file;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a camera was held, as it says in the EXIF data: the stored image, turned and mirrored so, is upright. The value
 * is EXIF's tag 0x0112, 1 (upright) to 8; it says where row 0 and column 0 of the stored image belong.
 */
record Orientation(int value) {
    private static final Logger LOG = LoggerFactory.getLogger(Orientation.class);
    static final Orientation UPRIGHT = new Orientation(1);

    Orientation {
        if (value < 1 || value > 8) {
            throw new IllegalArgumentException("EXIF orientation " + value);
        }
    }

    /** The orientation that the EXIF data give. Without any, or with one that makes no sense, the image is upright. */
    static Orientation of(String name, byte[] content) {
        try {
            for (ExifIFD0Directory directory : ImageMetadataReader.readMetadata(
                            new ByteArrayInputStream(content), content.length)
                    .getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (value != null && value >= 1 && value <= 8) {
                    return new Orientation(value);
                }
            }
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            LOG.warn("{}: its EXIF data cannot be read, so the image is taken to be upright", name);
            LOG.debug("{}", name, e);
        }
        return UPRIGHT;
    }

    /** The upright image. */
    RgbImage apply(RgbImage stored) {
        byte[] upright = turn(stored.shared(), stored.width(), stored.height(), 3);
        return RgbImage.owning(
                width(stored.width(), stored.height()), height(stored.width(), stored.height()), upright);
    }

    /** The upright mask. */
    Mask apply(Mask stored) {
        byte[] upright = turn(stored.shared(), stored.width(), stored.height(), 1);
        return Mask.owning(width(stored.width(), stored.height()), height(stored.width(), stored.height()), upright);
    }

    /** Pixels in a row of the upright image, when the stored one has so many pixels and rows. */
    int width(int w, int h) {
        return sideways() ? h : w;
    }

    /** Rows of the upright image. */
    int height(int w, int h) {
        return sideways() ? w : h;
    }

    private boolean sideways() {
        return value >= 5;
    }

    /** The pixels of the upright image, {@code bytes} of them each. */
    private byte[] turn(byte[] from, int w, int h, int bytes) {
        if (value == 1) {
            return from;
        }
        byte[] to = new byte[from.length];
        int width = width(w, h);
        for (int y = 0; y < height(w, h); y++) {
            for (int x = 0; x < width; x++) {
                // Along the stored image's columns and rows, counted forwards or backwards.
                int column = sideways() ? y : x;
                int row = sideways() ? x : y;
                boolean columnsBackwards = value == 2 || value == 3 || value == 7 || value == 8;
                boolean rowsBackwards = value == 3 || value == 4 || value == 6 || value == 7;
                int source = (rowsBackwards ? h - 1 - row : row) * w + (columnsBackwards ? w - 1 - column : column);
                System.arraycopy(from, bytes * source, to, bytes * (y * width + x), bytes);
            }
        }
        return to;
    }
}
