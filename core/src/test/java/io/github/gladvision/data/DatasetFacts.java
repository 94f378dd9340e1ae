package io.github.gladvision.data;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.file.ImageFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a data set holds, in a form that a test can compare. */
final class DatasetFacts {
    private DatasetFacts() {}

    /** Images by {@code split/type}. */
    static Map<String, Integer> counts(Dataset dataset) {
        Map<String, Integer> counts = new TreeMap<>();
        dataset.samples()
                .forEach(sample -> counts.merge(sample.split().label() + "/" + sample.defectType(), 1, Integer::sum));
        return counts;
    }

    /** The masks of the test images by the last two parts of their image's path. */
    static Map<String, Mask> masks(Dataset dataset) {
        Map<String, Mask> masks = new TreeMap<>();
        for (Sample sample : dataset.test()) {
            if (sample.defective()) {
                List<String> parts = new ArrayList<>();
                sample.image().forEach(part -> parts.add(part.toString()));
                String name = String.join("/", parts.subList(parts.size() - 2, parts.size()));
                masks.put(name, sample.readMask(ImageFiles.read(sample.image())));
            }
        }
        return masks;
    }
}
