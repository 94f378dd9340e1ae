package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what a layout finds of one category. */
public final class ListingBuilder {
    private final Path folder;
    private final String category;
    private final MaskRule rule;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Path> orphans = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    public ListingBuilder(Path folder, String category, MaskRule rule) {
        this.folder = folder;
        this.category = category;
        this.rule = rule;
    }

    public Path folder() {
        return folder;
    }

    public MaskRule rule() {
        return rule;
    }

    public void add(Path image, List<Annotation> marks, String type, Split split) {
        samples.add(new Sample(image, marks, category, type, split));
    }

    /** @param group empty where it is not known */
    void add(Path image, List<Annotation> marks, String type, Split split, String group) {
        samples.add(new Sample(image, marks, category, type, split).inGroup(group.isEmpty() ? null : group));
    }

    public void add(List<Path> images, String type, Split split) {
        images.forEach(image -> add(image, List.of(), type, split));
    }

    /** A file that marks defects of an image that is not there. */
    public void orphan(Path file) {
        orphans.add(file);
    }

    /** A file that belongs to the layout and is neither an image to use nor marks one. */
    public void known(Path file) {
        known.add(file);
    }

    public void unused(Path place, String text) {
        remarks.add(new Remark(Remark.Kind.UNUSED_IMAGES, place, text));
    }

    /** Images that are taken for good because nothing says what they are. */
    public void takenForGood(Path place, String text) {
        remarks.add(new Remark(Remark.Kind.TAKEN_FOR_GOOD, place, text));
    }

    /** The images of a folder; says so if there are other files, apart from annotations beside their images. */
    public List<Path> images(Path from) {
        List<Path> files = Folders.files(from);
        List<Path> images = files.stream().filter(ImageFiles::isImageName).toList();
        if (images.size() < files.size()) {
            Set<String> stems = new HashSet<>();
            images.forEach(image -> stems.add(Folders.stem(image)));
            List<Path> foreign = new ArrayList<>();
            for (Path file : files) {
                if (Annotation.of(file, rule) == null) {
                    foreign.add(file);
                } else if (!ImageFiles.isImageName(file)) {
                    if (stems.contains(Folders.stem(file))) {
                        known(file);
                    } else {
                        foreign.add(file);
                    }
                }
            }
            remarkOn(from, foreign, files.size());
        }
        return images;
    }

    private void remarkOn(Path from, List<Path> foreign, int all) {
        if (!foreign.isEmpty()) {
            String text = String.format(
                    "%s: %d of %d files are not used, they are not named like images (%s), for example %s",
                    from, foreign.size(), all, ImageFiles.extensions(), Folders.name(foreign.get(0)));
            remarks.add(new Remark(Remark.Kind.FOREIGN_FILES, from, text));
        }
    }

    /** Where the data set itself says what marks an image. */
    Listing build() {
        return listing(samples);
    }

    /** Where a file marks the image whose name it has: one that several have marks none of them. */
    public Listing buildByNames() {
        return listing(SharedMarks.found(samples));
    }

    private Listing listing(List<Sample> samples) {
        List<Sample> sorted = new ArrayList<>(samples);
        sorted.sort(Comparator.comparing(Sample::split)
                .thenComparing(Sample::defectType)
                .thenComparing(sample -> sample.image().toString()));
        return new Listing(folder, sorted, orphans, known, remarks);
    }
}
