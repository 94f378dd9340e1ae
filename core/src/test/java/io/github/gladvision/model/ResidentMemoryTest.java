package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The memory of a process does not grow with what it has done, in a process of its own whose heap is all there and whose
 * environment says nothing of the allocator. {@code -Dglad.detections=10000} makes it that many detections.
 */
class ResidentMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EARLY = 100;
    private static final int LATE = 1000;
    private static final int DETECTIONS = Integer.getInteger("glad.detections", LATE);

    @TempDir
    Path folder;

    /** Trains and detects, and writes its resident memory after {@link #EARLY} of each and at the end. */
    static final class Measurement {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Properties kilobytes = new Properties();
            Dataset data = SmallTraining.data(folder, 8, 0);
            Listener<TrainingEvent> listener = event -> {
                if (event instanceof TrainingEvent.Step step) {
                    note(kilobytes, "training", step.step());
                }
            };
            try (Model model = new Trainer(SmallTraining.settings(LATE)).train(data, listener)) {
                RgbImage image = SmallTraining.stripes(3, true);
                for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
                    model.detector().detect(image);
                    note(kilobytes, "detecting", i == Integer.parseInt(arguments[1]) ? LATE : Math.min(i, LATE - 1));
                }
            }
            try (var out = Files.newOutputStream(folder.resolve("kilobytes"))) {
                kilobytes.store(out, null);
            }
        }

        private static void note(Properties kilobytes, String work, long count) {
            if (count == EARLY || count == LATE) {
                kilobytes.setProperty(work + count, Long.toString(residentKilobytes()));
            }
        }

        private static long residentKilobytes() {
            try {
                return Files.readAllLines(STATUS).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void isFlatOverTrainingStepsAndDetections() throws Exception {
        assumeTrue(Files.exists(STATUS), "resident memory is read from " + STATUS + ", which only Linux has");
        List<String> fixedHeap = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
        assertThat(System.getenv()).doesNotContainKeys("MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_");
        assertThat(ChildProcess.start(fixedHeap, Measurement.class, folder, DETECTIONS)
                        .exitCode())
                .isZero();
        Properties kilobytes = new Properties();
        try (var in = Files.newInputStream(folder.resolve("kilobytes"))) {
            kilobytes.load(in);
        }
        for (String work : List.of("training", "detecting")) {
            long early = Long.parseLong(kilobytes.getProperty(work + EARLY));
            long late = Long.parseLong(kilobytes.getProperty(work + LATE));
            assertThat((double) late / early)
                    .as(work + ": " + early + " kB, then " + late + " kB")
                    .isLessThan(1.05);
        }
    }
}
