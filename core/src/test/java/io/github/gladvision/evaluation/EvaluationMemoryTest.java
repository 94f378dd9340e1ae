package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.report.ReportWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fourteen images whose maps and counterparts take 28 MB each, evaluated in a heap that holds a few of them. */
class EvaluationMemoryTest {
    @TempDir
    Path folder;

    @Test
    void mapsAndCounterpartsDoNotStayInMemory() throws InterruptedException {
        FakeProducts.write(folder.resolve("data"));
        ChildProcess child = ChildProcess.start(
                List.of("-Xmx240m", "-XX:+UseSerialGC"),
                Program.class,
                folder.resolve("data"),
                folder.resolve("report"));
        assertThat(child.exitCode()).isZero();
        assertThat(folder.resolve("report/index.html")).isRegularFile();
    }

    static final class Program {
        private static final int SIDE = 2048;

        public static void main(String[] args) {
            Dataset dataset = Dataset.open(Path.of(args[0]), "plate");
            Inspector inspector = image -> new Inspection(
                    1, 2, false, 0, noise((byte) image.at(0, 0, 0)), SIDE, SIDE, RgbImage.blank(SIDE, SIDE));
            EvaluationSettings settings =
                    EvaluationSettings.defaults().withResolution(EvaluationSettings.MAP_RESOLUTION);
            try (EvaluationResult result = Evaluation.of(inspector, dataset, settings, Listener.none())) {
                ReportWriter.write(Path.of(args[1]), List.of(result), Map.of());
            }
        }

        private static float[] noise(int seed) {
            Random random = new Random(seed);
            float[] map = new float[SIDE * SIDE];
            for (int i = 0; i < map.length; i++) {
                map[i] = random.nextFloat();
            }
            return map;
        }
    }
}
