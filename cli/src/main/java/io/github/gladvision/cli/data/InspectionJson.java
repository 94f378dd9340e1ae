package io.github.gladvision.cli.data;

import io.github.gladvision.curation.CategoryInspection;
import io.github.gladvision.curation.Finding;
import io.github.gladvision.curation.InspectionReport;
import io.github.gladvision.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outcome of {@link DataInspectCommand} for programs; docs/data.md describes the fields. */
final class InspectionJson {
    private InspectionJson() {}

    static String of(InspectionReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "glad-data-inspection/1");
        json.put("root", report.root().toString());
        json.put("layout", report.layout());
        json.put("usable", report.usable());
        json.put(
                "categories",
                report.categories().stream().map(InspectionJson::category).toList());
        json.put("findings", report.all().stream().map(InspectionJson::finding).toList());
        return Json.PLAIN.indented(json);
    }

    private static Map<String, Object> category(CategoryInspection category) {
        Map<String, Object> splits = new LinkedHashMap<>();
        category.counts().forEach((split, types) -> splits.put(split.label(), types));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", category.category());
        json.put("images", splits);
        json.put("masks", category.masks());
        json.put("sizes", counts("size", category.sizes()));
        json.put("modes", counts("mode", category.modes()));
        json.put("groups", category.groups());
        return json;
    }

    private static List<Map<String, Object>> counts(String name, Map<String, Integer> counts) {
        List<Map<String, Object>> list = new ArrayList<>();
        counts.forEach((value, count) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(name, value);
            entry.put("images", count);
            list.add(entry);
        });
        return list;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("problem", finding.problem().label());
        json.put("severity", finding.problem().isError() ? "error" : "remark");
        json.put("category", finding.category());
        json.put("files", finding.files().stream().map(Path::toString).toList());
        json.put("detail", finding.detail());
        return json;
    }
}
