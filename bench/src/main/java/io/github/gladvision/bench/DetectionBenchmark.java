package io.github.gladvision.bench;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One image through the whole detector of preset {@code tiny}. How well it was trained does not change the time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class DetectionBenchmark {
    /** Threads that one tensor operation may use. */
    @Param({"1", "2"})
    public int threads;

    /** With the fine counterpart beside the adaptive one, as the preset has it, or without. */
    @Param({"2", "0"})
    public int fineSteps;

    private Path folder = Path.of("");
    private Model model;
    private Detector detector;
    private RgbImage image;

    public DetectionBenchmark() {}

    @Setup
    public void train() throws IOException {
        Engine.start();
        Engine.threads(threads);
        folder = Files.createTempDirectory("glad-bench");
        DemoProducts.write(folder, "gear", new DemoSettings(1, 6, 1, 1, 256), Listener.none());
        TrainingSettings settings =
                TrainingSettings.preset("tiny").withSteps(1).with("detector.fine_steps", Integer.toString(fineSteps));
        model = new Trainer(settings).train(Dataset.open(folder, "gear"), Listener.none());
        detector = model.detector();
        image = ImageFiles.read(folder.resolve("gear/test/scratch/000.png"));
    }

    @Benchmark
    public Detection detect() {
        return detector.detect(image);
    }

    @TearDown
    public void free() throws IOException {
        model.close();
        SafeFolder.delete(folder);
    }
}
