package io.github.gladvision.bench;

import io.github.gladvision.metrics.PerRegionOverlap;
import io.github.gladvision.metrics.PixelMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

/** All pixel figures of a test set of {@code images} maps of 512x512; every map has a defect of 40x40 pixels. */
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

    private final List<float[]> maps = new ArrayList<>();
    private final List<byte[]> masks = new ArrayList<>();

    public MetricsBenchmark() {}

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < images; n++) {
            int left = random.nextInt(SIDE - 40);
            int top = random.nextInt(SIDE - 40);
            float[] map = new float[SIDE * SIDE];
            byte[] mask = new byte[map.length];
            for (int i = 0; i < map.length; i++) {
                int x = i % SIDE - left;
                int y = i / SIDE - top;
                boolean defective = x >= 0 && x < 40 && y >= 0 && y < 40;
                mask[i] = (byte) (defective ? 1 : 0);
                map[i] = (float) (random.nextDouble() + (defective ? 0.5 : 0));
            }
            maps.add(map);
            masks.add(mask);
        }
    }

    @Benchmark
    public double allPixelFigures() {
        PixelMetrics metrics = new PixelMetrics();
        for (int i = 0; i < maps.size(); i++) {
            metrics.add(maps.get(i), masks.get(i), SIDE, SIDE);
        }
        return metrics.auroc()
                + metrics.averagePrecision()
                + metrics.f1Max().value()
                + metrics.perRegionOverlap().area(PerRegionOverlap.DEFAULT_LIMIT);
    }
}
