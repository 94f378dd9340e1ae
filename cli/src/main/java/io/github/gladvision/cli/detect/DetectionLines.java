package io.github.gladvision.cli.detect;

import io.github.gladvision.cli.console.StandardOutput;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.json.Json;
import java.io.PrintWriter;

/** Results for programs: one JSON object per line and image, written as soon as it is known. */
final class DetectionLines implements DetectionSink {
    private final PrintWriter out;
    private final RunThreshold threshold;

    DetectionLines(PrintWriter out, RunThreshold threshold) {
        this.out = out;
        this.threshold = threshold;
    }

    @Override
    public void detected(InputImages.Input input, Detection detection) {
        print(DetectionRecord.of(input, detection, threshold));
    }

    @Override
    public void skipped(InputImages.Input input, String reason) {
        print(DetectionRecord.skipped(input, reason));
    }

    private void print(DetectionRecord row) {
        out.println(Json.PLAIN.text(row.toMap()));
        StandardOutput.require(out); // before the next image is worked on
    }
}
