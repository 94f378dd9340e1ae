package io.github.gladvision.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
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

    /** The orientation that a file gives. Without one, or with one that makes no sense, its image is upright. */
    static Orientation of(Path file, byte[] content) {
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
            LOG.warn("{}: its EXIF data cannot be read, so the image is taken to be upright ({})", file, e.toString());
        }
        return UPRIGHT;
    }

    /** The upright image. */
    RgbImage apply(RgbImage stored) {
        if (value == 1) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        boolean sideways = value >= 5;
        RgbImage upright = sideways ? RgbImage.blank(h, w) : RgbImage.blank(w, h);
        byte[] from = stored.pixels();
        byte[] to = upright.pixels();
        for (int y = 0; y < upright.height(); y++) {
            for (int x = 0; x < upright.width(); x++) {
                // Along the stored image's columns and rows, counted forwards or backwards.
                int column = sideways ? y : x;
                int row = sideways ? x : y;
                boolean columnsBackwards = value == 2 || value == 3 || value == 7 || value == 8;
                boolean rowsBackwards = value == 3 || value == 4 || value == 6 || value == 7;
                int source = (rowsBackwards ? h - 1 - row : row) * w + (columnsBackwards ? w - 1 - column : column);
                int target = y * upright.width() + x;
                System.arraycopy(from, 3 * source, to, 3 * target, 3);
            }
        }
        return upright;
    }
}
