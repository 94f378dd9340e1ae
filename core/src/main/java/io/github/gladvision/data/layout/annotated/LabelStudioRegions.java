package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The regions of an image, all that its annotators have found together. What belongs to one region are results of one
 * identity: its shape, its labels where they are a control of their own, and choices about it, which are passed over.
 */
final class LabelStudioRegions {
    private final List<Shape> shapes = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();
    private int width;
    private int height;

    /**
     * The results of one annotator.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    void add(List<@Nullable LabelStudioResult> results) {
        Map<String, Set<String>> labels = new HashMap<>();
        Set<String> regions = new TreeSet<>();
        for (LabelStudioResult result : results) {
            if (result == null) {
                throw new IllegalArgumentException("it has a result that is null");
            }
            if (result.isShape()) {
                regions.add(result.identity());
            } else if (result.isLabels()) {
                labels.computeIfAbsent(result.identity(), key -> new TreeSet<>())
                        .addAll(result.classes());
            }
        }
        for (LabelStudioResult result : results) {
            if (result != null && result.isShape()) {
                Set<String> own = new TreeSet<>(result.classes());
                own.addAll(labels.getOrDefault(result.identity(), Set.of()));
                add(result, own);
            } else if (result != null && (result.identity().isEmpty() || !regions.contains(result.identity()))) {
                classes.addAll(result.classes());
            }
        }
    }

    /** @param own classes of the region; a region without one is a defect of no kind */
    private void add(LabelStudioResult result, Set<String> own) {
        Shape shape = result.shape();
        if (width != 0 && (width != result.width() || height != result.height())) {
            throw new IllegalArgumentException("it has results for images of " + width + "x" + height + " and of "
                    + result.width() + "x" + result.height() + " pixels");
        }
        width = result.width();
        height = result.height();
        classes.addAll(own.isEmpty() ? Set.of("") : own);
        if (own.isEmpty() || !own.stream().allMatch(GoodNames::contains)) {
            shapes.add(shape);
        }
    }

    MarkedShapes marks(Path file) {
        return new MarkedShapes(file, width, height, shapes);
    }

    Set<String> classes() {
        return classes;
    }
}
