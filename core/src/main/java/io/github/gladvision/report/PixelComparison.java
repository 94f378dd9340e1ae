package io.github.gladvision.report;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.Resize;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.report.MaskReduction.Size;

/** Brings each map and its mask to one size, as {@link EvaluationSettings#resolution()} says, and collects both. */
final class PixelComparison {
    private final EvaluationSettings settings;
    private final PixelMetrics pixels = new PixelMetrics();

    PixelComparison(EvaluationSettings settings) {
        this.settings = settings;
    }

    /** The mask has the size of the original image. */
    void add(Inspection inspection, Mask mask) {
        if (settings.resolution() == EvaluationSettings.MAP_RESOLUTION) {
            Mask atMap = Resize.to(mask, inspection.width(), inspection.height());
            pixels.add(inspection.map(), atMap.values(), inspection.width(), inspection.height());
            return;
        }
        Size size = new Size(mask.width(), mask.height()).capped(settings.resolution());
        float[] map =
                Resize.bilinear(inspection.map(), inspection.width(), inspection.height(), size.width(), size.height());
        pixels.add(map, MaskReduction.reduce(mask, size).values(), size.width(), size.height());
    }

    PixelMetrics metrics() {
        return pixels;
    }
}
