package io.github.gladvision.curation;

import io.github.gladvision.data.sample.Split;
import java.util.List;
import java.util.Map;

/**
 * What is in a category and what is wrong with it.
 *
 * @param counts images by split and type of defect
 * @param masks used images that something marks
 * @param sizes used images by width and height: "512x512"
 * @param modes used images by how their files store a pixel: "8-bit grey"
 * @param groups which of the good training images belong together and how that is known, in words; empty if nobody knows
 */
public record CategoryInspection(
        String category,
        Map<Split, Map<String, Integer>> counts,
        int masks,
        Map<String, Integer> sizes,
        Map<String, Integer> modes,
        String groups,
        List<Finding> findings) {
    public CategoryInspection {
        findings = List.copyOf(findings);
    }
}
