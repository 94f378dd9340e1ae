package io.github.gladvision.curation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is in a data set and what is wrong with it.
 *
 * @param layout its name
 * @param findings that belong to no single category
 */
public record InspectionReport(Path root, String layout, List<CategoryInspection> categories, List<Finding> findings) {
    public InspectionReport {
        categories = List.copyOf(categories);
        findings = List.copyOf(findings);
    }

    /** Every finding, errors first. */
    public List<Finding> all() {
        Stream<Finding> ofCategories = categories.stream().flatMap(category -> category.findings().stream());
        return Stream.concat(ofCategories, findings.stream())
                .sorted((a, b) -> a.problem().compareTo(b.problem()))
                .toList();
    }

    /** True if training and measuring with the data set would be right: no finding is an error. */
    public boolean usable() {
        return all().stream().noneMatch(finding -> finding.problem().isError());
    }
}
