package io.github.gladvision.cli.detect;

import io.github.gladvision.detection.Detection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the files and lines of {@link DetectCommand} say of one image; docs/commands.md describes the fields. Of
 * {@code detection} and {@code error}, one is null; so of {@code threshold} and {@code error}.
 *
 * @param files names of the files that were written, relative to the results' folder, by kind
 */
record DetectionRecord(
        String image,
        @Nullable Detection detection,
        @Nullable RunThreshold threshold,
        @Nullable String error,
        Map<String, String> files) {
    static final List<String> PICTURES = List.of("overlay", "heat", "normal");

    private static final String REMARKS = "remarks";
    private static final List<String> KINDS = List.of("overlay", "heat", "normal", "map");

    static DetectionRecord of(InputImages.Input input, Detection detection, RunThreshold threshold) {
        return new DetectionRecord(input.file().toString(), detection, threshold, null, Map.of());
    }

    static DetectionRecord skipped(InputImages.Input input, String reason) {
        return new DetectionRecord(input.file().toString(), null, null, reason, Map.of());
    }

    DetectionRecord with(Map<String, String> written) {
        return new DetectionRecord(image, detection, threshold, error, written);
    }

    /** In the order of the output. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("image", image);
        if (detection != null && threshold != null) {
            // As many digits as the threshold: a rounded score could cross it.
            map.put("score", (double) detection.score());
            map.put("threshold", detection.verdict().threshold());
            map.put("p_value", detection.pValue());
            map.put("verdict", DetectionSink.verdict(detection));
            map.put("stop_step", detection.stopStep());
            map.putAll(threshold.toMap());
            if (!detection.remarks().isEmpty()) {
                map.put(REMARKS, detection.remarks());
            }
        } else {
            map.put("error", error);
        }
        KINDS.stream().filter(files::containsKey).forEach(kind -> map.put(kind, files.get(kind)));
        return map;
    }

    static List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of("image", "score", "threshold", "p_value", "verdict", "stop_step", "error"));
        columns.addAll(KINDS);
        columns.addAll(RunThreshold.COLUMNS);
        columns.add(REMARKS);
        return columns;
    }

    /** By {@link #columns}, for a table. */
    List<String> cells() {
        Map<String, Object> map = toMap();
        if (detection != null) {
            map.put(REMARKS, String.join("; ", detection.remarks()));
        }
        return columns().stream()
                .map(column -> String.valueOf(map.getOrDefault(column, "")))
                .toList();
    }
}
