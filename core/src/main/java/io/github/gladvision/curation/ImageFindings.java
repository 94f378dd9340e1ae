package io.github.gladvision.curation;

import io.github.gladvision.curation.ImageFacts.MaskFacts;
import io.github.gladvision.curation.ImageFacts.MaskState;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.MaskDoubt;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.SharedAnnotation;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wrong with the images of a category, each by itself or all together. */
final class ImageFindings {
    private static final double LARGE = 0.5;
    private static final int FULL_SCALE = 65535;

    private final Dataset dataset;
    private final List<ImageFacts> facts;
    private final List<Finding> findings = new ArrayList<>();

    ImageFindings(Dataset dataset, List<ImageFacts> facts) {
        this.dataset = dataset;
        this.facts = facts;
    }

    List<Finding> all() {
        boolean someMarked = facts.stream()
                .anyMatch(image -> image.sample().defective()
                        && !image.sample().annotations().isEmpty());
        for (ImageFacts image : facts) {
            if (image.contents() == null) {
                add(Problem.UNREADABLE_IMAGE, image.sample().image(), image.problem());
                continue;
            }
            if (image.sample().defective()) {
                mask(image.sample(), image.contents().mask(), someMarked);
            }
            for (String remark : image.contents().remarks()) {
                add(Problem.ODD_FILE, image.sample().image(), image.sample().image() + " " + remark);
            }
            image.contents().doubts().forEach(doubt -> add(problem(doubt.kind()), doubt.files(), doubt.text()));
        }
        if (!someMarked && facts.stream().anyMatch(image -> image.sample().defective())) {
            add(Problem.NO_MASKS, dataset.folder(), dataset.category() + ": no defective image has a mask");
        }
        for (Path orphan : dataset.orphans()) {
            add(Problem.MASK_WITHOUT_IMAGE, orphan, orphan + " marks an image that is not there");
        }
        differ(Problem.SIZES_DIFFER, "sizes", ImageFacts.Contents::size);
        differ(Problem.MODES_DIFFER, "modes", ImageFacts.Contents::mode);
        unusedRange();
        lacking();
        dataset.remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.UNUSED_IMAGES)
                .forEach(remark -> add(Problem.UNUSED_IMAGES, remark.place(), remark.text()));
        dataset.remarks().stream()
                .filter(remark -> remark.kind() == Remark.Kind.TAKEN_FOR_GOOD)
                .forEach(remark -> add(Problem.TAKEN_FOR_GOOD, remark.place(), remark.text()));
        return findings;
    }

    private static Problem problem(MaskDoubt.Kind doubt) {
        return switch (doubt) {
            case GOOD_WITH_MARKS -> Problem.GOOD_WITH_MARKS;
            case TURNED_MASK -> Problem.TURNED_MASK;
            case BORDER_ONLY -> Problem.BORDER_ONLY;
        };
    }

    private void mask(Sample sample, MaskFacts mask, boolean someMarked) {
        if (sample.annotations().isEmpty()) {
            if (someMarked) {
                add(Problem.MISSING_MASK, sample.image(), sample.image() + " has no mask");
            }
            return;
        }
        List<Path> files = new ArrayList<>();
        sample.annotations().forEach(annotation -> files.add(annotation.file()));
        String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        if (mask.state() == MaskState.UNREADABLE) {
            boolean shared = sample.annotations().stream().anyMatch(SharedAnnotation.class::isInstance);
            add(shared ? Problem.SHARED_MASK : Problem.UNREADABLE_MASK, files, mask.problem());
        } else if (mask.state() == MaskState.WRONG_SIZE) {
            add(Problem.MASK_SIZE, files, mask.problem());
        } else if (mask.share() == 0) {
            add(Problem.EMPTY_MASK, files, names + " marks nothing");
        } else if (mask.share() > LARGE) {
            String share = String.format(Locale.ROOT, "%.0f %%", 100 * mask.share());
            add(Problem.LARGE_MASK, files, names + " marks " + share + " of its image");
        }
    }

    private void differ(Problem problem, String what, Function<ImageFacts.Contents, String> value) {
        Map<String, Integer> counts = new TreeMap<>();
        facts.stream()
                .filter(image -> image.contents() != null)
                .forEach(image -> counts.merge(value.apply(image.contents()), 1, Integer::sum));
        if (counts.size() > 1) {
            String most = counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(4)
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            add(
                    problem,
                    dataset.folder(),
                    dataset.category() + ": " + counts.size() + " " + what + ": " + most
                            + (counts.size() > 4 ? ", ..." : ""));
        }
    }

    private void unusedRange() {
        int brightest = facts.stream()
                .flatMap(image -> image.seen().stream())
                .mapToInt(seen -> seen.contents().brightest())
                .max()
                .orElse(0);
        if (brightest == 0 || brightest > FULL_SCALE / 2) {
            return;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(brightest);
        add(
                Problem.UNUSED_RANGE,
                dataset.folder(),
                String.format(
                        Locale.ROOT,
                        "%s: 16-bit images have no value above %d of %d, so that %d of 256 grey levels would be left; train"
                                + " with the white level of the camera, such as %d for %d bits",
                        dataset.category(),
                        brightest,
                        FULL_SCALE,
                        1 + (brightest * 255 + FULL_SCALE / 2) / FULL_SCALE,
                        (1 << bits) - 1,
                        bits));
    }

    private void lacking() {
        if (dataset.samples(Split.TRAIN).isEmpty()) {
            add(Problem.LACKING_IMAGES, dataset.folder(), dataset.category() + ": there is nothing to learn from");
        }
        List<Sample> test = dataset.samples(Split.TEST);
        boolean good = test.stream().anyMatch(sample -> !sample.defective());
        boolean defective = test.stream().anyMatch(Sample::defective);
        if (!good || !defective) {
            String missing = !good && !defective ? "image" : good ? "defective image" : "good image";
            add(
                    Problem.LACKING_IMAGES,
                    dataset.folder(),
                    dataset.category() + ": there is no " + missing + " to measure with");
        }
    }

    private void add(Problem problem, Path file, String detail) {
        add(problem, List.of(file), detail);
    }

    private void add(Problem problem, List<Path> files, String detail) {
        findings.add(new Finding(problem, dataset.category(), files, detail));
    }
}
