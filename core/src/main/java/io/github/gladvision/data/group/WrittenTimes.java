package io.github.gladvision.data.group;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import io.github.gladvision.data.sample.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of one kind that cameras and their programs wrote into images (EXIF).
 *
 * @param seconds of each image, since some time long ago; null of an image in memory, and of one without this time
 */
record WrittenTimes(Kind kind, List<@Nullable Double> seconds) {
    /** Day and time of day; what comes after, such as parts of seconds, is the library's to read. */
    private static final Pattern DATE =
            Pattern.compile("\\s*(\\d{4})[:.-](\\d\\d?)[:.-](\\d\\d?)[ T](\\d\\d?):(\\d\\d?)(?::(\\d\\d?))?");

    /** What a time is of; the first is the best known for when an image was taken. */
    enum Kind {
        /** When the photograph was taken (tag 0x9003). */
        TAKEN("DateTimeOriginal"),
        /** When it became a file, which with a digital camera is the same (0x9004). */
        DIGITIZED("DateTimeDigitized"),
        /** When the file was last changed (0x0132), which is the same until a program writes it again. */
        CHANGED("DateTime");

        private final String exif;

        Kind(String exif) {
            this.exif = exif;
        }

        /** As EXIF names it. */
        @Override
        public String toString() {
            return exif;
        }
    }

    /**
     * Those that some images have, the best first. Times of changes are not among them where any image has another: an
     * image that lacks what the others have was written again by some program, and its time is of that.
     */
    static List<WrittenTimes> of(List<Sample> samples) {
        List<Map<Kind, Double>> read = samples.stream().map(WrittenTimes::read).toList();
        List<WrittenTimes> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<@Nullable Double> seconds = new ArrayList<>();
            read.forEach(times -> seconds.add(times.get(kind)));
            if (seconds.stream().anyMatch(Objects::nonNull) && (kind != Kind.CHANGED || all.isEmpty())) {
                all.add(new WrittenTimes(kind, seconds));
            }
        }
        return all;
    }

    private static Map<Kind, Double> read(Sample sample) {
        try {
            return sample.pixels() == null ? read(sample.image()) : Map.of();
        } catch (IOException | ImageProcessingException | RuntimeException e) {
            return Map.of(); // it says nothing, or nothing that can be read; whoever reads the image will complain
        }
    }

    private static Map<Kind, Double> read(Path file) throws IOException, ImageProcessingException {
        Map<Kind, Double> times = new EnumMap<>(Kind.class);
        TimeZone zone = TimeZone.getTimeZone("UTC"); // of all that do not say another
        try (InputStream in = Files.newInputStream(file)) {
            Metadata metadata = ImageMetadataReader.readMetadata(in);
            ExifSubIFDDirectory photo = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
            ExifIFD0Directory image = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (photo != null) {
                int taken = ExifDirectoryBase.TAG_DATETIME_ORIGINAL;
                put(times, Kind.TAKEN, photo, taken, () -> photo.getDateOriginal(zone));
                int digitized = ExifDirectoryBase.TAG_DATETIME_DIGITIZED;
                put(times, Kind.DIGITIZED, photo, digitized, () -> photo.getDateDigitized(zone));
            }
            if (image != null) {
                int changed = ExifDirectoryBase.TAG_DATETIME;
                String parts = photo == null ? null : photo.getString(ExifDirectoryBase.TAG_SUBSECOND_TIME);
                put(times, Kind.CHANGED, image, changed, () -> image.getDate(changed, parts, zone));
            }
        }
        return times;
    }

    @SuppressWarnings("JavaUtilDate") // the library has no other
    private static void put(
            Map<Kind, Double> times, Kind kind, Directory directory, int tag, Supplier<@Nullable Date> date) {
        String text = directory.getString(tag);
        Date known = text != null && isPossible(text) ? date.get() : null;
        if (known != null) {
            times.put(kind, known.getTime() / 1000.0);
        }
    }

    /** The library makes the 30th of February a day in March, and the beginning of a year of what has one alone. */
    private static boolean isPossible(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.lookingAt()) {
            return false;
        }
        try {
            LocalDate.of(number(date, 1), number(date, 2), number(date, 3));
            LocalTime.of(number(date, 4), number(date, 5), number(date, 6));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(Matcher date, int group) {
        String digits = date.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
