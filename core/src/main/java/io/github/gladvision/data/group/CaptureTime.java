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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When images were taken: what cameras wrote into them (EXIF), or else when their files were last written. */
final class CaptureTime {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureTime.class);

    private CaptureTime() {}

    /**
     * Of each image, in seconds since some time long ago: as cameras wrote it, or of the files where no camera did; null of
     * an image in memory.
     *
     * @throws BadDataException if only some images have a camera's time: a file's time is when it was copied or changed
     */
    static List<@Nullable Double> all(List<Sample> samples) {
        List<@Nullable Double> written = new ArrayList<>();
        samples.forEach(sample -> written.add(exif(sample)));
        List<Sample> without = IntStream.range(0, samples.size())
                .filter(i -> written.get(i) == null && samples.get(i).pixels() == null)
                .mapToObj(samples::get)
                .toList();
        boolean some = written.stream().anyMatch(Objects::nonNull);
        if (some && !without.isEmpty()) {
            throw new BadDataException("there is no time of a camera (EXIF) in "
                    + without.size() + " of " + samples.size() + " images, such as "
                    + without.get(0).image()
                    + ", and there is in the others; the times of files are of another kind: list the"
                    + " groups in a file");
        }
        if (some) {
            return written;
        }
        LOG.warn("no image has the time of a camera (EXIF); the times at which the files were written are taken");
        List<@Nullable Double> ofFiles = new ArrayList<>();
        samples.forEach(sample -> ofFiles.add(sample.pixels() == null ? ofFile(sample.image()) : null));
        return ofFiles;
    }

    private static Double ofFile(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() / 1000.0;
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
