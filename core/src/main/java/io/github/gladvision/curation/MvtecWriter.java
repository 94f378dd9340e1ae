package io.github.gladvision.curation;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.Remedy;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.FileNames;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes images and masks into a new folder in the layout of MVTec AD, with {@code validation/good} for images to
 * calibrate with. Images are copied or linked as they are, under their own names as far as these differ; masks of every
 * kind become PNG of 0 and 255. An image that cannot be copied, or whose mask cannot be made because the image cannot be
 * read, is left out; one whose mask cannot be read goes without it. Both are told.
 */
final class MvtecWriter {
    /** For the ending of a mask, and a number where a name is taken. */
    private static final int ROOM = "-123456_mask.png".length();

    private final Path folder;
    private final boolean link;
    private final FolderNames categories = new FolderNames();
    private final Map<String, FolderNames> types = new HashMap<>();
    private final Map<Path, FolderNames> images = new HashMap<>();
    private final List<OriginRow> origins = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param folder where to write; it exists and is empty
     * @param link whether images are hard links to their originals
     */
    MvtecWriter(Path folder, boolean link) {
        this.folder = folder;
        this.link = link;
    }

    /** One line for each image that was left out or lost its mask. */
    List<String> problems() {
        return problems;
    }

    /** What was written, in the order of writing. */
    List<OriginRow> origins() {
        return origins;
    }

    /**
     * @param image where it goes
     * @param mask where its mask goes, if it has one
     */
    private record Job(Placement placement, Path image, Path mask) {
        Sample sample() {
            return placement.sample();
        }
    }

    private record Done(Job job, boolean written, boolean masked, String problem) {}

    void write(List<Placement> placements, Listener<CurationEvent> listener) {
        List<Job> jobs = placements.stream().map(this::job).toList();
        int[] done = {0};
        new ReadAhead<Job, Done>(MvtecWriter::memory, this::write, written -> 0).forEach(jobs, written -> {
            if (!written.problem.isEmpty()) {
                problems.add(written.problem);
            }
            if (written.written) {
                origins.add(origin(written));
            }
            listener.on(new CurationEvent.ImageDone(++done[0], jobs.size()));
        });
    }

    private Job job(Placement placement) {
        Sample sample = placement.sample();
        Path category = folder.resolve(categories.of(sample.category()));
        String type = types.computeIfAbsent(sample.category(), name -> new FolderNames(Sample.GOOD, GoodNames.ALL))
                .of(sample.defectType());
        Path images = category.resolve(sample.split().label()).resolve(type);
        String name = String.valueOf(sample.image().getFileName());
        int dot = name.lastIndexOf('.');
        String stem = this.images
                .computeIfAbsent(images, key -> new FolderNames())
                .fresh(FileNames.shortened(name.substring(0, dot), ROOM));
        return new Job(
                placement,
                images.resolve(stem + name.substring(dot)),
                category.resolve("ground_truth").resolve(type).resolve(stem + "_mask.png"));
    }

    private static long memory(Job job) {
        return needsMask(job.sample()) ? job.sample().memory() : 0;
    }

    private static boolean needsMask(Sample sample) {
        return sample.defective() && !sample.annotations().isEmpty();
    }

    private Done write(Job job) {
        Path from = job.sample().image();
        if (!Files.isReadable(from)) {
            return new Done(job, false, false, "left out: " + from + " does not exist or may not be read");
        }
        Mask mask = null;
        String problem = "";
        if (needsMask(job.sample())) {
            RgbImage pixels;
            try {
                pixels = job.sample().read();
            } catch (CancelledException e) {
                throw e;
            } catch (GladException e) {
                return new Done(job, false, false, "left out: " + e.getMessage());
            }
            try {
                mask = job.sample().readMask(pixels);
            } catch (CancelledException e) {
                throw e;
            } catch (GladException e) {
                String why = String.valueOf(e.getMessage());
                problem = "without its mask: " + (why.startsWith(from + ": ") ? "" : from + ", for ") + why;
            }
        }
        place(from, job.image());
        if (mask != null) {
            ImageFiles.writePng(job.mask(), mask);
        }
        return new Done(job, true, mask != null, problem);
    }

    /** @throws GladException which ends the work, for the other images would fare no better */
    private void place(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (link) {
                Files.createLink(to, from.toRealPath());
            } else {
                Files.copy(from, to);
            }
        } catch (IOException | UnsupportedOperationException e) {
            String reason = e instanceof IOException io ? SafeFile.reason(io) : "not supported by this file system";
            if (link) {
                throw new GladException(
                                "cannot make " + to + " from " + from + " (" + reason
                                        + "); hard links need both folders on one file system: have the files copied",
                                e)
                        .mendedBy(Remedy.COPY_FILES);
            }
            throw new GladException(
                    "cannot make " + to + " from " + from + " (" + reason
                            + "); check the folder, its permissions and free space",
                    e);
        }
    }

    private OriginRow origin(Done done) {
        Sample sample = done.job.sample();
        return new OriginRow(
                name(done.job.image),
                sample.defectType(),
                sample.split().label(),
                done.masked ? name(done.job.mask) : "",
                sample.category(),
                sample.image().toString(),
                done.job.placement.group());
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
