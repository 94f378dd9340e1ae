package io.github.gladvision.cli.detect;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Failures;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.cli.data.LimitOptions;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.FileDetections;
import io.github.gladvision.detection.FileDetections.Found;
import io.github.gladvision.files.PlaceLock;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.ThresholdRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Scores images with a trained model. An image that cannot be read is named and skipped, and the work goes on. */
@Command(
        name = "detect",
        description = {"Scores images and shows where their defects are.", ""},
        footer = {
            "",
            "An image that cannot be read is reported and skipped. That makes the exit code 1 only if no image"
                    + " could be scored, or with --strict."
        })
public final class DetectCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "Folder of a trained model.")
    private Path modelFolder;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE_OR_DIR",
            description = "Images, and folders to search for images. '-' among them means '--out -'.")
    private List<Path> arguments;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for detections.csv, detections.json and each image's overlay, heat map, normal"
                    + " counterpart and raw map; '-' for one JSON object per line on standard output."
                    + " Without it, scores and verdicts are printed and no file is written.")
    private @Nullable Path out;

    @ArgGroup(heading = "Another threshold than the model's, for this run:%n")
    private @Nullable OtherThreshold other;

    /** One of the two ways to say which. */
    static final class OtherThreshold {
        @Option(
                names = "--false-alarm",
                paramLabel = "RATE",
                description = "Share of good images that the verdict may call defective, such as 0.01, by the scores"
                        + " that the model was calibrated with.")
        private @Nullable Double falseAlarmRate;

        @Option(names = "--threshold", paramLabel = "V", description = "Scores above it are defective.")
        private @Nullable Double value;

        RunThreshold of(ModelCard card) {
            return value != null
                    ? new RunThreshold(card.with(new ThresholdRule.Fixed(value)), "--threshold " + value)
                    : new RunThreshold(
                            card.with(new ThresholdRule.Conformal(Objects.requireNonNull(falseAlarmRate))),
                            "--false-alarm " + falseAlarmRate);
        }
    }

    @Option(
            names = "--maps",
            paramLabel = "FORMAT",
            description = "How --out DIR writes the raw maps: ${COMPLETION-CANDIDATES} (default: npy).")
    private @Nullable MapFormat maps;

    @Mixin
    private LimitOptions limits;

    @Option(names = "--strict", description = "Exit with 1 if any image was skipped.")
    private boolean strict;

    @Override
    public Integer call() {
        boolean jsonLines = STANDARD_OUTPUT.equals(out) || arguments.contains(STANDARD_OUTPUT);
        if (maps != null && (out == null || jsonLines)) {
            throw new ParameterException(spec.commandLine(), "--maps goes with --out DIR");
        }
        if (arguments.contains(STANDARD_OUTPUT) && out != null && !STANDARD_OUTPUT.equals(out)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'-' means standard output, and --out names " + out + "; leave one of them out");
        }
        Path folder = jsonLines ? null : out;
        InputImages found = InputImages.find(
                arguments.stream().filter(path -> !path.equals(STANDARD_OUTPUT)).toList(), folder);
        found.remarks().forEach(glad.console()::remark);
        List<InputImages.Input> inputs = found.list();
        if (inputs.isEmpty()) {
            throw new GladException("no image is named; name images or folders of images after the model");
        }
        try (PlaceLock taken = folder == null ? null : DetectionFolder.take("--out", folder, inputs)) {
            return detect(inputs, folder, jsonLines);
        }
    }

    private int detect(List<InputImages.Input> inputs, @Nullable Path folder, boolean jsonLines) {
        Console console = glad.console();
        limits.limits(); // complains before the native library starts
        if (other != null) {
            other.of(Model.readCard(modelFolder)); // complains before the native library starts
        }
        SafeFolder.clear(modelFolder); // what a process that was stopped while it saved the model has left there
        try (Model model = glad.whileEngineStarts(() -> Model.load(modelFolder));
                Progress progress = folder == null
                        ? Progress.NONE // what is printed shows the progress
                        : console.progress("detect", inputs.size(), "images")) {
            RunThreshold threshold = threshold(model.card()); // that of the model, whatever is in its folder by now
            DetectionSink sink = folder != null
                    ? new DetectionFolder(folder, threshold, maps == null ? MapFormat.NPY : maps, console)
                    : jsonLines
                            ? new DetectionLines(console.out(), threshold)
                            : new DetectionText(console.out(), threshold);
            Detector detector = model.detector(threshold.card().threshold()).within(limits.limits());
            int skipped = detect(inputs, detector, sink, progress);
            progress.close();
            sink.finish();
            if (skipped > 0) {
                console.warn(skipped + " of " + inputs.size() + " images could not be judged and were skipped");
            }
            return skipped == inputs.size() || strict && skipped > 0 ? Program.FAILED : Program.DONE;
        }
    }

    private RunThreshold threshold(ModelCard card) {
        if (other == null) {
            return new RunThreshold(card, null);
        }
        RunThreshold chosen = other.of(card);
        ThresholdText text = new ThresholdText(chosen.card());
        glad.console().remark("threshold for this run: " + text.threshold());
        String shortage = text.shortage();
        if (shortage != null) {
            glad.console().warn(shortage);
        }
        return chosen;
    }

    /** Returns how many images were skipped. */
    private int detect(List<InputImages.Input> inputs, Detector detector, DetectionSink sink, Progress progress) {
        int[] done = {0};
        int[] skipped = {0};
        new FileDetections<InputImages.Input, Found<InputImages.Input>>(detector, InputImages.Input::file, found -> {
                    prepare(found, sink);
                    return found;
                })
                .forEach(inputs, found -> {
                    if (!take(found, sink)) {
                        skipped[0]++;
                    }
                    progress.update(++done[0], inputs.size(), "");
                });
        return skipped[0];
    }

    private static void prepare(Found<InputImages.Input> found, DetectionSink sink) {
        RgbImage image = found.image();
        Detection detection = found.detection();
        if (image != null && detection != null) {
            sink.prepare(found.item(), image, detection);
        }
    }

    /** False if the image could not be read, or has no score. */
    private boolean take(Found<InputImages.Input> found, DetectionSink sink) {
        InputImages.Input input = found.item();
        Detection detection = found.detection();
        if (detection == null) {
            GladException failure = Objects.requireNonNull(found.failure());
            glad.console().warn("skipped: " + Failures.describe(failure));
            sink.skipped(input, failure.getMessage());
            return false;
        }
        detection.remarks().forEach(remark -> glad.console().remark(input.file() + " " + remark));
        sink.detected(input, detection);
        return true;
    }
}
