package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.DecodeLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a layout finds of one category.
 *
 * @param folder the category's folder, or the one that it shares with others; under the path by which the data set was
 *     opened
 * @param samples training samples first, within a split sorted by type of defect and name
 * @param orphans files that mark defects of images that are not there
 * @param known further files that belong to the layout, such as masks of good images or the list of a split
 * @param remarks what the user should know
 */
public record Listing(Path folder, List<Sample> samples, List<Path> orphans, Set<Path> known, List<Remark> remarks) {
    public Listing {
        samples = List.copyOf(samples);
        orphans = List.copyOf(orphans);
        known = Set.copyOf(known);
        remarks = List.copyOf(remarks);
    }

    /** The same, with a remark on each folder in that of the category that cannot be listed; the layout needs none of them. */
    public Listing withUnreachable() {
        List<Remark> all = new ArrayList<>(remarks);
        all.addAll(Remark.unreachableIn(folder));
        return new Listing(folder, samples, orphans, known, all);
    }

    /** The same, whose images are read if they are within these limits. */
    public Listing within(DecodeLimits limits) {
        return new Listing(
                folder, samples.stream().map(sample -> sample.within(limits)).toList(), orphans, known, remarks);
    }
}
