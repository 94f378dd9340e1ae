package io.github.gladvision.data.group;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** When an image was taken: what its camera wrote into it (EXIF), or else when its file was last written. */
final class CaptureTime {
    private CaptureTime() {}

    /** In seconds since some time long ago; null if the image is in memory, and nobody knows. */
    static @Nullable Double seconds(Sample sample) {
        if (sample.pixels() != null) {
            return null;
        }
        Path file = sample.image();
        try {
            Double taken = written(file);
            return taken == null
                    ? Double.valueOf(Files.getLastModifiedTime(file).toMillis() / 1000.0)
                    : taken;
        } catch (IOException e) {
            throw new BadDataException(file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    /** What its camera wrote into it, in seconds; null if nothing, or if it is in memory or cannot be read. */
    static @Nullable Double exif(Sample sample) {
        try {
            return sample.pixels() == null ? written(sample.image()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    @SuppressWarnings("JavaUtilDate") // the library has no other
    private static @Nullable Double written(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ExifSubIFDDirectory exif =
                    ImageMetadataReader.readMetadata(in).getFirstDirectoryOfType(ExifSubIFDDirectory.class);
            Date taken = exif == null ? null : exif.getDateOriginal(TimeZone.getTimeZone("UTC"));
            return taken == null ? null : taken.getTime() / 1000.0;
        } catch (ImageProcessingException | RuntimeException e) {
            return null; // it says nothing, or nothing that can be read; whoever reads the image will complain
        }
    }
}
