package io.github.gladvision.cli.detect;

import io.github.gladvision.cli.console.StandardOutput;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.files.Printable;
import java.io.PrintWriter;
import java.util.Locale;

/** Results as lines for people: verdict, score, p-value, image. */
final class DetectionText implements DetectionSink {
    private final PrintWriter out;
    private final RunThreshold threshold;

    DetectionText(PrintWriter out, RunThreshold threshold) {
        this.out = out;
        this.threshold = threshold;
    }

    @Override
    public void detected(InputImages.Input input, Detection detection) {
        out.println(String.format(
                Locale.ROOT,
                "%-9s  %9.4f  p %.4f  %s%s",
                DetectionSink.verdict(detection),
                detection.score(),
                detection.pValue(),
                Printable.whole(input.file().toString()),
                threshold.note()));
        StandardOutput.require(out); // before the next image is worked on
    }

    @Override
    public void skipped(InputImages.Input input, String reason) {
        // Standard error has it.
    }
}
