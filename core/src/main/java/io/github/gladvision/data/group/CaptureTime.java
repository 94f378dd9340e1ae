package io.github.gladvision.data.group;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When images were taken: what cameras wrote into them (EXIF), or else when their files were last written. */
final class CaptureTime {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureTime.class);

    private CaptureTime() {}

    /**
     * Of each image, in seconds since some time long ago: as cameras wrote it, of the same {@link WrittenTimes kind} in
     * all images, or of the files where no camera did; null of an image in memory.
     *
     * @throws BadDataException if only some images have a camera's time: a file's time is when it was copied or changed
     */
    static List<@Nullable Double> all(List<Sample> samples) {
        List<WrittenTimes> written = WrittenTimes.of(samples);
        if (written.isEmpty()) {
            LOG.warn("no image has the time of a camera (EXIF); the times at which the files were written are taken");
            List<@Nullable Double> ofFiles = new ArrayList<>();
            samples.forEach(sample -> ofFiles.add(sample.pixels() == null ? ofFile(sample.image()) : null));
            return ofFiles;
        }
        WrittenTimes most = written.stream()
                .min(Comparator.comparingInt(times -> without(samples, times).size())) // the first of those
                .orElseThrow();
        List<Sample> without = without(samples, most);
        if (!without.isEmpty()) {
            throw new BadDataException("there is no time of a camera (EXIF " + most.kind() + ") in "
                    + without.size() + " of " + samples.size() + " images, such as "
                    + without.get(0).image()
                    + ", and there is in the others; the times of files are of another kind: list the"
                    + " groups in a file");
        }
        if (most.kind() == WrittenTimes.Kind.CHANGED) {
            LOG.warn("no image says when it was taken, but all say when they were last changed (EXIF " + most.kind()
                    + "); these times are taken");
        }
        return most.seconds();
    }

    private static List<Sample> without(List<Sample> samples, WrittenTimes times) {
        return IntStream.range(0, samples.size())
                .filter(i -> times.seconds().get(i) == null && samples.get(i).pixels() == null)
                .mapToObj(samples::get)
                .toList();
    }

    private static Double ofFile(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() / 1000.0;
        } catch (IOException e) {
            throw new BadDataException(file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }
}
