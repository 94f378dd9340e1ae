package io.github.gladvision.cli.detect;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.data.ResultFolders;
import io.github.gladvision.detection.AnomalyMap;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.DetectionPictures;
import io.github.gladvision.files.Counted;
import io.github.gladvision.files.Csv;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.FloatImage;
import io.github.gladvision.image.file.FloatImageFormat;
import io.github.gladvision.image.file.FloatImages;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import io.github.gladvision.report.VerdictsJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Results as files: pictures and the raw map of each image as it is done, a table as CSV and JSON at the end. */
final class DetectionFolder implements DetectionSink {
    /** The file that tells a folder of results. */
    static final String JSON = ResultFolders.DETECTIONS;

    private static final String CSV = "detections.csv";

    private final Path folder;
    private final RunThreshold threshold;
    private final MapFormat mapFormat;
    private final Console console;
    private final LongAdder mapped = new LongAdder();
    private final LongAdder cutOff = new LongAdder();
    private boolean begun;
    private final List<DetectionRecord> rows = new ArrayList<>();

    DetectionFolder(Path folder, RunThreshold threshold, MapFormat mapFormat, Console console) {
        this.mapFormat = mapFormat;
        this.console = console;
        this.folder = folder;
        this.threshold = threshold;
    }

    /**
     * Keeps other programs from writing results there until it is closed, and removes what one that was stopped has left
     * where results of these images go; not elsewhere below, where others may be at work.
     *
     * @throws GladException if another writes there, or nobody can
     */
    static PlaceLock take(String option, Path folder, List<InputImages.Input> inputs) {
        PlaceLock taken = Outputs.takeFolder(option, folder, JSON);
        SafeFile.clearIn(folder);
        inputs.stream()
                .map(input -> folder.resolve(input.name()).getParent())
                .distinct()
                .filter(place -> !Files.exists(place.resolve(JSON))) // else of another's results
                .forEach(SafeFile::clearIn);
        return taken;
    }

    /** Names of what is written of an image, by kind. */
    private Map<String, String> files(InputImages.Input input) {
        Map<String, String> files = new LinkedHashMap<>();
        DetectionRecord.PICTURES.forEach(kind -> files.put(kind, input.name() + "_" + kind + ".png"));
        FloatImageFormat format = mapFormat.format();
        if (format != null) {
            files.put("map", input.name() + mapFormat.suffix() + "." + format.extension());
        }
        return files;
    }

    @Override
    public void prepare(InputImages.Input input, RgbImage image, Detection detection) {
        begin();
        Map<String, String> files = files(input);
        DetectionPictures pictures = DetectionPictures.of(image, detection);
        ImageFiles.writePng(folder.resolve(files.get("overlay")), pictures.overlay());
        ImageFiles.writePng(folder.resolve(files.get("heat")), pictures.heat());
        ImageFiles.writePng(folder.resolve(files.get("normal")), pictures.normal());
        FloatImageFormat format = mapFormat.format();
        if (format != null) {
            AnomalyMap map = detection.map();
            count(map);
            FloatImages.write(
                    folder.resolve(files.get("map")),
                    new FloatImage(map.width(), map.height(), map.values()),
                    format,
                    mapUnit());
        }
    }

    @Override
    public void detected(InputImages.Input input, Detection detection) {
        rows.add(DetectionRecord.of(input, detection, threshold).with(files(input)));
    }

    /**
     * Before the first picture takes the place of an earlier one, the tables of the earlier pictures become empty ones: if
     * this run is stopped, they would say what its pictures do not show, and pictures without a table would be taken for
     * products. Several threads prepare images.
     */
    private synchronized void begin() {
        if (!begun) {
            Map<String, Object> json = head();
            json.put("unfinished", true);
            writeTables(json, List.of());
            begun = true;
        }
    }

    @Override
    public void skipped(InputImages.Input input, String reason) {
        rows.add(DetectionRecord.skipped(input, reason));
    }

    @Override
    public void finish() {
        writeTables(head(), rows);
        if (cutOff.sum() > 0) {
            console.remark(cutOff.sum() + " of " + mapped.sum()
                    + " pixels of the maps are below 0 or beyond white, which grey levels are not, and are cut off;"
                    + " figures are those of maps as npy or tiff");
        }
        console.result(summary());
    }

    /** Whole numbers of levels hold no pixel below 0, which standardised distances have. */
    private void count(AnomalyMap map) {
        if (mapFormat == MapFormat.PNG16) {
            double unit = mapUnit();
            for (float value : map.values()) {
                mapped.increment();
                long level = Math.round(value / unit);
                if (level < 0 || level > 65535) {
                    cutOff.increment();
                }
            }
        }
    }

    private Map<String, Object> head() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "glad-detections/1");
        json.put("category", threshold.card().category());
        json.put("threshold_from", threshold.from());
        json.put("verdicts", VerdictsJson.basis(threshold.card()));
        if (mapFormat == MapFormat.PNG16) {
            json.put("map_unit", mapUnit());
        }
        return json;
    }

    /** @param json gets the images */
    private void writeTables(Map<String, Object> json, List<DetectionRecord> images) {
        json.put("images", images.stream().map(DetectionRecord::toMap).toList());
        write(JSON, Json.PLAIN.indented(json) + "\n");
        StringBuilder csv = new StringBuilder(Csv.row(DetectionRecord.columns().stream()));
        for (DetectionRecord row : images) {
            csv.append(Csv.row(row.cells().stream()));
        }
        write(CSV, csv.toString());
    }

    /** What a grey level of a 16-bit map stands for: white is 16 times the threshold. */
    private double mapUnit() {
        return DetectionPictures.unit(threshold.card().threshold().value()) * 16 / 65535;
    }

    private String summary() {
        List<Detection> scored = rows.stream()
                .map(DetectionRecord::detection)
                .filter(Objects::nonNull)
                .toList();
        long defective = scored.stream().filter(Detection::defective).count();
        return Counted.of(rows.size(), "image") + ": " + defective + " defective, " + (scored.size() - defective)
                + " good, " + (rows.size() - scored.size()) + " skipped; the results are in " + folder
                + threshold.note();
    }

    private void write(String name, String text) {
        SafeFile.write(folder.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
