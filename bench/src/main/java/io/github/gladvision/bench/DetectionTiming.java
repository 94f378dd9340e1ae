package io.github.gladvision.bench;

import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.FileDetections;
import io.github.gladvision.detection.FileDetections.Found;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the time of a detection goes, stage by stage, and what more threads make of it: {@code DetectionTiming MODEL IMAGE
 * [DETECTIONS]}. The stages are told by looking at the stack every half millisecond: a thread that computes in native code
 * is seen where it is, and the program measured has nothing in it for that.
 */
public final class DetectionTiming {
    private static final long EVERY_NANOS = 500_000;
    private static final int WARM_UP = 20;
    private static final String PRODUCT = "io.github.gladvision.";

    /** By class and method; the first in this order that is on the stack has the time. */
    private static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("network.unet.UNet2DConditionModel", "denoiser");
        STAGES.put("memory.BankSearch.anywhere", "memory: bank, anywhere");
        STAGES.put("memory.BankSearch.nearby", "memory: bank, nearby");
        STAGES.put("network.feature.MobileNetFeatures", "features: convolutional");
        STAGES.put("network.feature.RandomFeatures", "features: random");
        STAGES.put("network.feature.DinoFeatures", "features: DINO");
        STAGES.put("network.vit.VisionTransformer", "features: DINO");
        STAGES.put("memory.TokenProjection", "memory: projections");
        STAGES.put("memory.TokenGrid", "memory: grids");
        STAGES.put("image.Resize", "resizing");
        STAGES.put("image.Planar", "resizing");
        STAGES.put("comparison.", "comparison and map");
        STAGES.put("adaptive.TokenDistance", "comparison and map");
        STAGES.put("memory.", "memory: the rest");
        STAGES.put("detection.Counterparts", "counterparts: the rest");
        STAGES.put("detection.", "detection: the rest");
    }

    private DetectionTiming() {}

    public static void main(String[] arguments) throws InterruptedException {
        int threads = Engine.threads();
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        Path file = Path.of(arguments[1]);
        try (Model model = Model.load(Path.of(arguments[0]))) {
            Detector detector = model.detector();
            RgbImage image = ImageFiles.read(file);
            Engine.threads(1);
            median(detector, image, WARM_UP);
            Sampler sampler = new Sampler(Thread.currentThread());
            sampler.start();
            double one = median(detector, image, count);
            sampler.end();
            print(one, sampler.samples);
            Engine.threads(threads);
            median(detector, image, WARM_UP);
            double alone = median(detector, image, count);
            System.out.printf("one image, %d threads: %.1f ms, %.2f of one thread's%n", threads, alone, alone / one);
            long begun = System.nanoTime();
            new FileDetections<Path, Found<Path>>(detector, path -> path, found -> found)
                    .forEach(Collections.nCopies(count, file), found -> {});
            double many = (System.nanoTime() - begun) / 1e6 / count;
            System.out.printf(
                    "many images, %d threads: %.2f images/s, %.2f times one thread's%n",
                    threads, 1000 / many, one / many);
        }
    }

    /** Of the times of so many detections, in milliseconds. */
    private static double median(Detector detector, RgbImage image, int count) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long begun = System.nanoTime();
            detector.detect(image);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis[count / 2];
    }

    private static void print(double median, List<String> samples) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        STAGES.values().forEach(stage -> counts.put(stage, 0));
        samples.forEach(stage -> counts.merge(stage, 1, Integer::sum));
        System.out.printf("%-28s %8s %6s%n", "stage", "ms", "share");
        counts.forEach((stage, seen) -> {
            double share = (double) seen / samples.size();
            if (seen > 0) {
                System.out.printf("%-28s %8.1f %5.1f%%%n", stage, share * median, 100 * share);
            }
        });
        System.out.printf("%-28s %8.1f  (median, one thread; %.2f images/s)%n", "a detection", median, 1000 / median);
    }

    /** Looks at the stack of one thread. */
    private static final class Sampler extends Thread {
        private final Thread watched;
        private final List<String> samples = new ArrayList<>();
        private volatile boolean ended;

        Sampler(Thread watched) {
            super("sampler");
            this.watched = watched;
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!ended) {
                samples.add(stage(watched.getStackTrace()));
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }

        void end() throws InterruptedException {
            ended = true;
            join();
        }

        private static String stage(StackTraceElement[] stack) {
            for (Map.Entry<String, String> stage : STAGES.entrySet()) {
                for (StackTraceElement frame : stack) {
                    if ((frame.getClassName() + "." + frame.getMethodName()).startsWith(PRODUCT + stage.getKey())) {
                        return stage.getValue();
                    }
                }
            }
            return "between detections";
        }
    }
}
