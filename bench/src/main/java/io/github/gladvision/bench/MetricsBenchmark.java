package io.github.gladvision.bench;

import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.MapSource;
import io.github.gladvision.metrics.PerRegionOverlap;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.metrics.PixelSettings;
import io.github.gladvision.metrics.ScoredMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All pixel figures of a test set of {@code images} maps of 512x512. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class MetricsBenchmark {
    private static final int SIDE = 512;

    @Param({"30", "117"})
    public int images;

    private final List<ScoredMap> maps = new ArrayList<>();

    public MetricsBenchmark() {}

    @Setup
    public void draw() {
        SyntheticMaps made = new SyntheticMaps(images, SIDE);
        for (int i = 0; i < images; i++) {
            maps.add(made.map(i));
        }
    }

    @Benchmark
    public double allPixelFigures() {
        PixelMetrics metrics =
                PixelMetrics.of(MapSource.of(maps), PixelSettings.defaults().withBootstrap(Bootstrap.NONE));
        return metrics.auroc().value()
                + metrics.averagePrecision().value()
                + metrics.f1Max().value()
                + metrics.perRegionOverlap()
                        .area(PerRegionOverlap.DEFAULT_LIMIT)
                        .value();
    }
}
