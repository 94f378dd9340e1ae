package io.github.gladvision.bench;

import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.Estimate;
import io.github.gladvision.metrics.Interval;
import io.github.gladvision.metrics.MetricsListener;
import io.github.gladvision.metrics.PixelIntervals;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.metrics.PixelSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All pixel figures of a test set of any size, made as it is measured: time, memory and bounds of the errors. Arguments:
 * COUNT SIDE [REPLICATES]; 10000 1024 are 10^10 pixels. Run with the heap of the launcher, -Xmx1200m.
 */
public final class MetricsScale {
    private MetricsScale() {}

    public static void main(String[] args) throws IOException {
        SyntheticMaps maps = new SyntheticMaps(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        int replicates = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
        PixelSettings settings = PixelSettings.defaults()
                .withOverlapLimits(List.of(0.3, 0.05))
                .withBootstrap(new Bootstrap(replicates, 0.95, 1));
        long begin = System.nanoTime();
        PixelMetrics pixels = PixelMetrics.of(maps, settings, new EveryTenth());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d maps of %dx%d, %.3g pixels, %.3g of them defective, in %d regions%n",
                pixels.images(),
                maps.side(),
                maps.side(),
                (double) pixels.pixels(),
                (double) pixels.defectivePixels(),
                pixels.perRegionOverlap().regions());
        System.out.printf(
                Locale.ROOT,
                "%.1f minutes, peak resident memory %d MB, heap up to %d MB, exact: %s%n",
                seconds / 60,
                ResidentMemory.peakMegabytes(),
                Runtime.getRuntime().maxMemory() >> 20,
                pixels.exact());
        PixelIntervals intervals = pixels.intervals();
        print("AUROC", pixels.auroc(), intervals == null ? null : intervals.auroc());
        print("AP", pixels.averagePrecision(), intervals == null ? null : intervals.averagePrecision());
        Estimate f1 = new Estimate(pixels.f1Max().value(), pixels.f1Error());
        print("F1-max", f1, intervals == null ? null : intervals.f1Max());
        for (int i = 0; i < settings.overlapLimits().size(); i++) {
            double limit = settings.overlapLimits().get(i);
            print(
                    "PRO to " + limit,
                    pixels.perRegionOverlap().area(limit),
                    intervals == null ? null : intervals.overlapAreas().get(i));
        }
        print("AU-PIMO", pixels.perImageOverlap(), intervals == null ? null : intervals.perImageOverlap());
        for (String type : pixels.defectTypes()) {
            print(type + " AUROC", pixels.auroc(type), null);
        }
        System.out.printf(
                Locale.ROOT,
                "PRO as GLAD publishes it %.9f%n",
                pixels.perRegionOverlap().publishedGladArea());
    }

    private static void print(String name, Estimate figure, @Nullable Interval interval) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %.9f, error at most %.1e%s%n",
                name,
                figure.value(),
                figure.error(),
                interval == null
                        ? ""
                        : String.format(Locale.ROOT, ", 95 %% from %.6f to %.6f", interval.low(), interval.high()));
    }

    private static final class EveryTenth implements MetricsListener {
        private final long begin = System.nanoTime();

        @Override
        public void onMap(long done, long total) {
            if (done * 10 / total != (done - 1) * 10 / total) {
                System.err.printf(
                        Locale.ROOT,
                        "%d of %d looks at maps, %.0f s%n",
                        done,
                        total,
                        (System.nanoTime() - begin) / 1e9);
            }
        }
    }
}
