package io.github.gladvision.bench;

import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the time of one detection goes, stage by stage: {@code DetectionStages MODEL IMAGE [DETECTIONS]}. Prints the median
 * time of a detection on one thread, and how much of it each stage takes, by looking at the stack every half millisecond.
 * A thread that computes in native code is seen where it is, and the program measured has nothing in it for that.
 */
public final class DetectionStages {
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

    private DetectionStages() {}

    public static void main(String[] arguments) throws InterruptedException {
        Engine.threads(1);
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        try (Model model = Model.load(Path.of(arguments[0]))) {
            Detector detector = model.detector();
            RgbImage image = ImageFiles.read(Path.of(arguments[1]));
            for (int i = 0; i < WARM_UP; i++) {
                detector.detect(image);
            }
            Sampler sampler = new Sampler(Thread.currentThread());
            sampler.start();
            double[] millis = new double[count];
            for (int i = 0; i < count; i++) {
                long begun = System.nanoTime();
                detector.detect(image);
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            sampler.end();
            java.util.Arrays.sort(millis);
            print(millis[count / 2], sampler.samples);
        }
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
