package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.List;

/** The images of one folder belong together. */
record FolderGroups() implements Grouping {
    @Override
    public List<Sample> of(List<Sample> samples, List<Path> roots) {
        return samples.stream()
                .map(sample -> sample.inGroup(String.valueOf(sample.image().getParent())))
                .toList();
    }

    @Override
    public String description() {
        return "by folder";
    }
}
