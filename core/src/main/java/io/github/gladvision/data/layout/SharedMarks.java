package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.SharedAnnotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What marks several defective images because it is looked for by their names, which are the same but for the extension,
 * the case or the folder.
 */
final class SharedMarks {
    private SharedMarks() {}

    /** The same samples, in which what is of one image, nobody knows which, is a {@link SharedAnnotation}. */
    static List<Sample> found(List<Sample> samples) {
        Map<Path, List<Path>> images = new HashMap<>();
        for (Sample sample : samples) {
            for (Annotation each : sample.annotations()) {
                if (sample.defective() && isByName(each, sample.image())) {
                    images.computeIfAbsent(each.file(), file -> new ArrayList<>())
                            .add(sample.image());
                }
            }
        }
        images.values().removeIf(of -> of.size() == 1);
        return images.isEmpty()
                ? samples
                : samples.stream().map(sample -> shared(sample, images)).toList();
    }

    /** A file may have the shapes of many images, each by its name; one that is called like an image has those of one. */
    private static boolean isByName(Annotation annotation, Path image) {
        return !(annotation instanceof MarkedShapes)
                || Names.folded(Folders.stem(annotation.file())).equals(Names.folded(Folders.stem(image)));
    }

    private static Sample shared(Sample sample, Map<Path, List<Path>> images) {
        List<Annotation> marks = new ArrayList<>();
        for (Annotation each : sample.annotations()) {
            List<Path> of = images.getOrDefault(each.file(), List.of());
            Path image = sample.image();
            marks.add(
                    of.contains(image)
                            ? new SharedAnnotation(
                                    each.file(), image, of.get(of.get(0).equals(image) ? 1 : 0))
                            : each);
        }
        return sample.markedBy(marks);
    }
}
