package io.github.gladvision.cli.weights;

import io.github.gladvision.json.Json;
import io.github.gladvision.weights.CheckReport;
import io.github.gladvision.weights.EntryReport;
import io.github.gladvision.weights.FileReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of {@link WeightsCheckCommand} for programs; docs/commands.md describes the fields. */
final class CheckJson {
    private CheckJson() {}

    static String of(Path folder, @Nullable String preset, CheckReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "glad-weights-check/1");
        json.put("folder", folder.toString());
        json.put("preset", preset == null ? "" : preset);
        json.put("usable", report.usable());
        json.put("entries", report.entries().stream().map(CheckJson::entry).toList());
        return Json.PLAIN.indented(json);
    }

    private static Map<String, Object> entry(EntryReport entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.entry().id());
        json.put("needed", entry.needed());
        json.put("files", entry.files().stream().map(CheckJson::file).toList());
        return json;
    }

    private static Map<String, Object> file(FileReport file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", file.file().path());
        json.put("place", file.place());
        json.put("state", file.state().name().toLowerCase(Locale.ROOT));
        json.put("detail", file.detail());
        return json;
    }
}
