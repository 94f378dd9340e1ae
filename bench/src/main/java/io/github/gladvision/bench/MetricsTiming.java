package io.github.gladvision.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.MapSource;
import io.github.gladvision.metrics.PixelMetrics;
import io.github.gladvision.metrics.PixelSettings;
import io.github.gladvision.metrics.RankingIntervals;
import io.github.gladvision.metrics.RankingMetrics;
import io.github.gladvision.metrics.ScoredMap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times the figures of a test set that lies in memory, and leaves the set where {@code reference/time_metrics.py} finds it;
 * {@code bench/compare_metrics.sh} runs both. Arguments: FOLDER COUNT SIDE RUNS.
 */
public final class MetricsTiming {
    private final List<ScoredMap> maps = new ArrayList<>();
    private final MapSource source;
    private final double[] scores;
    private final boolean[] labels;

    private MetricsTiming(int count, int side) {
        SyntheticMaps made = new SyntheticMaps(count, side);
        scores = new double[count];
        labels = new boolean[count];
        for (int i = 0; i < count; i++) {
            ScoredMap scored = made.map(i);
            maps.add(scored);
            for (float value : scored.map()) {
                scores[i] = Math.max(scores[i], value);
            }
            labels[i] = made.defectType(i) != null;
        }
        source = new MapSource() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public int mostPixels() {
                return side * side;
            }

            @Override
            public ScoredMap map(int index) {
                return maps.get(index);
            }

            @Override
            public String defectType(int index) {
                return made.defectType(index);
            }
        };
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int side = Integer.parseInt(args[2]);
        int runs = Integer.parseInt(args[3]);
        MetricsTiming set = new MetricsTiming(Integer.parseInt(args[1]), side);
        Files.createDirectories(folder);
        set.write(folder, side);
        set.figures(Bootstrap.NONE); // once, to warm up: a test set is measured by a program that has run for a while
        double[] plain = new double[runs];
        double[] withIntervals = new double[runs];
        double[] processors = new double[runs];
        double[] values = {};
        for (int run = 0; run < runs; run++) {
            long processorBegin = processorNanos();
            long begin = System.nanoTime();
            values = set.figures(Bootstrap.NONE);
            plain[run] = (System.nanoTime() - begin) / 1e9;
            processors[run] = (processorNanos() - processorBegin) / 1e9;
            begin = System.nanoTime();
            set.figures(Bootstrap.DEFAULT);
            withIntervals[run] = (System.nanoTime() - begin) / 1e9;
            System.err.printf(Locale.ROOT, "java: %.2f s, %.2f s with intervals%n", plain[run], withIntervals[run]);
        }
        StringBuilder line = new StringBuilder("java  ");
        for (double value : values) {
            line.append(String.format(Locale.ROOT, " %.9f", value));
        }
        System.out.println(line);
        System.out.printf(
                Locale.ROOT,
                "java median %.3f s, %.3f s with intervals, %.3f s of processor time without%n",
                median(plain),
                median(withIntervals),
                median(processors));
    }

    /** Of all threads of this program. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** The figures that the published code prints, in its order; others that it does not have are computed as well. */
    private double[] figures(Bootstrap bootstrap) {
        PixelMetrics pixels = PixelMetrics.of(source, PixelSettings.defaults().withBootstrap(bootstrap));
        double more = pixels.perRegionOverlap().area(0.3).value()
                + pixels.perImageOverlap().value();
        for (String type : pixels.defectTypes()) {
            more += pixels.auroc(type).value() + pixels.overlapArea(type, 0.3).value();
        }
        if (bootstrap.replicates() > 0) {
            more += RankingIntervals.of(scores, labels, bootstrap).auroc().low();
        }
        if (Double.isNaN(more)) {
            throw new IllegalStateException("a figure is not a number");
        }
        return new double[] {
            RankingMetrics.auroc(scores, labels),
            RankingMetrics.averagePrecision(scores, labels),
            RankingMetrics.f1Max(scores, labels).value(),
            pixels.auroc().value(),
            pixels.averagePrecision().value(),
            pixels.f1Max().value(),
            pixels.perRegionOverlap().publishedGladArea()
        };
    }

    private void write(Path folder, int side) throws IOException {
        String shape = maps.size() + ", " + side + ", " + side;
        write(folder.resolve("maps.npy"), "<f4", shape, Float.BYTES * side * side, (map, bytes) -> bytes.asFloatBuffer()
                .put(maps.get(map).map()));
        write(
                folder.resolve("masks.npy"),
                "|u1",
                shape,
                side * side,
                (map, bytes) -> bytes.put(maps.get(map).mask()));
        String images = maps.size() + ",";
        write(folder.resolve("scores.npy"), "<f8", images, Double.BYTES, (map, bytes) -> bytes.putDouble(scores[map]));
        write(folder.resolve("labels.npy"), "|u1", images, 1, (map, bytes) -> bytes.put((byte) (labels[map] ? 1 : 0)));
    }

    private interface Item {
        void put(int number, ByteBuffer bytes);
    }

    /** NumPy's format: a header of 128 bytes, then each item. */
    private void write(Path file, String type, String shape, int bytesEach, Item item) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        ByteBuffer start = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        start.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        start.put(String.format("%-117s%n", header).substring(0, 117).getBytes(StandardCharsets.US_ASCII));
        start.put((byte) '\n');
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(start.array());
            for (int i = 0; i < maps.size(); i++) {
                ByteBuffer bytes = ByteBuffer.allocate(bytesEach).order(ByteOrder.LITTLE_ENDIAN);
                item.put(i, bytes);
                out.write(bytes.array());
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
