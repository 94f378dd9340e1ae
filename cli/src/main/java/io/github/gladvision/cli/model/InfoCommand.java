package io.github.gladvision.cli.model;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Machine;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.console.ProgressLines;
import io.github.gladvision.files.Counted;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what a model is, after loading it whole: a damaged one is reported as such. */
@Command(
        name = "info",
        description = {"Says what a model is: category, training, data, threshold, sizes.", ""})
public final class InfoCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Parameters(paramLabel = "MODEL", description = "Folder of a trained model.")
    private Path modelFolder;

    @Option(names = "--json", description = "Everything there is to say, as in the model's glad.json.")
    private boolean json;

    @Override
    public Integer call() {
        glad.startEngine();
        try (Model model = Model.load(modelFolder)) {
            if (json) {
                glad.console().block(SettingsJson.toText(model.card()));
            } else {
                print(model.card());
            }
        }
        return Program.DONE;
    }

    private void print(ModelCard card) {
        int side = card.detector().resolution();
        line("category", card.category());
        line("preset", card.preset());
        line("created", card.created() + " with " + versions(card));
        printTraining(card);
        card.weights().forEach((file, sum) -> line("weights", file + " sha-256 " + sum));
        printThreshold(card);
        line("input", side + "x" + side + " pixels");
        line("size", String.format(Locale.ROOT, "%.1f million parameters, %s", parameters() / 1e6, size()));
    }

    private void printTraining(ModelCard card) {
        ModelCard.Training training = card.training();
        if (training == null) {
            line("trained", "elsewhere");
            return;
        }
        List<String> others = training.categories().stream()
                .filter(category -> !category.equals(card.category()))
                .toList();
        line(
                "trained on",
                Counted.of(training.images(), "image")
                        + (others.isEmpty()
                                ? ""
                                : ", its denoiser together with those of " + String.join(", ", others)));
        line(
                "training",
                String.format(
                        Locale.ROOT,
                        "%s in %s on %s, last loss %.4f, seed %s",
                        Counted.of(training.steps(), "step"),
                        ProgressLines.time(training.seconds()),
                        Counted.of(training.threads(), "thread"),
                        training.lastLoss(),
                        training.settings().getOrDefault("seed", "?")));
        line("data", "sha-256 " + training.fingerprint());
    }

    private void printThreshold(ModelCard card) {
        CalibrationSet calibration = card.calibration();
        line(
                "calibrated",
                "on " + calibration.scores().length + " " + calibration.images()
                        + (calibration.skipped() > 0 ? ", " + calibration.skipped() + " skipped" : "") + ", sha-256 "
                        + calibration.fingerprint());
        ThresholdText text = new ThresholdText(card);
        line("threshold", text.threshold());
        line("", "chosen " + card.threshold().created());
        line("false alarms", text.falseAlarms());
        String shortage = text.shortage();
        if (shortage != null) {
            line("too few", shortage);
        }
        if (card.fittedOnTest()) {
            line("caution", ThresholdText.caution());
        }
        for (Threshold former : card.history()) {
            line(
                    "formerly",
                    ThresholdText.number(former.value()) + " ("
                            + former.rule().description() + "), chosen " + former.created()
                            + (former.basis().test() ? ", fitted on test images" : ""));
        }
    }

    private void line(String name, String value) {
        glad.console().result(String.format("%-12s %s", name, value));
    }

    private static String versions(ModelCard card) {
        return String.join(
                ", ",
                card.versions().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    /** Of the denoiser, which is nearly all of a model. */
    private long parameters() {
        SafeTensors weights = SafeTensors.open(modelFolder.resolve("unet/diffusion_pytorch_model.safetensors"));
        long count = 0;
        for (String name : weights.names()) {
            long product = 1;
            for (long size : weights.shape(name)) {
                product *= size;
            }
            count += product;
        }
        return count;
    }

    private String size() {
        try (Stream<Path> all = Files.walk(modelFolder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return Machine.size(bytes) + " in " + Counted.of(files.size(), "file");
        } catch (IOException e) {
            throw new GladException(
                    "cannot list " + modelFolder + " (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }
}
