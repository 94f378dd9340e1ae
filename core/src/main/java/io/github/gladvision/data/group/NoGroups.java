package io.github.gladvision.data.group;

import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.List;

/** Every image is one of its own, whatever the data set says. */
record NoGroups() implements Grouping {
    @Override
    public List<Sample> of(List<Sample> samples, List<Path> roots) {
        return samples.stream().map(sample -> sample.inGroup(null)).toList();
    }

    @Override
    public String description() {
        return "each by itself";
    }
}
