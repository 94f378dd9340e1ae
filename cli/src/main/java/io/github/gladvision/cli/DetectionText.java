package io.github.gladvision.cli;

import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;
import java.io.PrintWriter;
import java.util.Locale;

/** Results as lines for people: verdict, score, image. */
final class DetectionText implements DetectionSink {
    private final PrintWriter out;

    DetectionText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void detected(InputImages.Input input, RgbImage image, Detection detection) {
        out.println(String.format(
                Locale.ROOT, "%-9s  %9.4f  %s", DetectionSink.verdict(detection), detection.score(), input.file()));
        out.flush();
    }

    @Override
    public void skipped(InputImages.Input input, String reason) {
        // Standard error has it.
    }
}
