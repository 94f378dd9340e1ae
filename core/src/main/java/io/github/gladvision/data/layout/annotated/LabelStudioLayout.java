package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.Counted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An export of Label Studio as JSON, with the images, which it does not have, below {@code images} or beside it. An image
 * whose annotations have no shapes, or a choice that is good, is good; one that nobody annotated is not used.
 */
public final class LabelStudioLayout extends AnnotatedLayout {
    private static final String IMAGES = "images";
    private static final Pattern NAME = Pattern.compile("(project-\\d+-at-.*|result)\\.json");

    @Override
    public String name() {
        return "label-studio";
    }

    @Override
    public boolean isDataSet(Path file) {
        return Folders.name(file).toLowerCase(Locale.ROOT).endsWith(".json")
                && Files.isRegularFile(file)
                && JsonStart.of(file).equals("[");
    }

    @Override
    List<Path> sources(Path folder) {
        return Folders.files(folder).stream()
                .filter(file -> NAME.matcher(Folders.name(file)).matches())
                .filter(this::isDataSet)
                .toList();
    }

    @Override
    void list(List<Path> sources, MarkedImages images, ListingBuilder listing) {
        Path file = sources.get(0);
        if (sources.size() > 1) {
            throw new BadDataException(
                    file + " and " + sources.get(1) + " are both exports of Label Studio; name the file that is meant");
        }
        List<Path> places = new ArrayList<>(List.of(listing.folder()));
        if (Files.isDirectory(Folders.child(listing.folder(), IMAGES))) {
            places.add(0, Folders.child(listing.folder(), IMAGES));
        }
        LabelStudioNames names = new LabelStudioNames(places);
        String where = file.toString();
        int[] there = {0};
        int[] open = {0};
        LabelStudioFile.read(file, task -> {
            Path image = names.find(task.name(), where);
            if (image.equals(ImageFinder.NOWHERE)) {
                image = names.expected(task.name(), where);
            } else {
                there[0]++;
            }
            if (task.unread() != null) {
                images.unknown(image, task.unread());
            } else if (task.annotated()) {
                boolean marked = !task.marks().shapes().isEmpty();
                images.add(image, marked ? task.marks() : null, task.classes(), null, where);
            } else {
                listing.add(image, List.of(), Sample.BAD, Split.UNUSED);
                open[0]++;
            }
        });
        if (open[0] > 0) {
            listing.unused(
                    file,
                    file + ": "
                            + Counted.of(
                                    open[0],
                                    "image is not used: nobody has annotated it, or all have skipped it",
                                    "images are not used: nobody has annotated them, or all have skipped them"));
        }
        if (there[0] == 0) {
            throw new BadDataException("none of the images that " + file + " names is in " + listing.folder()
                    + "; an export as JSON has no images: put them into "
                    + listing.folder().resolve(IMAGES));
        }
    }

    @Override
    public String expected() {
        return "project-1-at-DATE.json and images/*.png";
    }
}
