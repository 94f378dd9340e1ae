package io.github.gladvision.cli.train;

import io.github.gladvision.cli.console.Program;
import io.github.gladvision.cli.data.GroupOption;
import io.github.gladvision.cli.data.LayoutOptions;
import io.github.gladvision.cli.model.RuleOptions;
import io.github.gladvision.cli.model.ThresholdText;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.CalibrationImages;
import io.github.gladvision.training.ThresholdCalibrator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Chooses the threshold of a model that exists. */
@Command(
        name = "calibrate",
        description = {
            "Chooses a model's threshold anew, by good images that it was not trained on. Its networks stay.",
            ""
        },
        footer = {
            "",
            "With --rule alone the threshold is chosen by the scores that the model was calibrated with before."
        })
public final class CalibrateCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "Folder of a trained model.")
    private Path modelFolder;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Good images: a folder of them, or a data set, whose validation images are taken, or else its"
                    + " training images. For rule f1-max a folder with good/ and a folder for each type of defect.")
    private @Nullable Path data;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "Category of the data set (default: the one that the model has learnt).")
    private @Nullable String category;

    @Mixin
    private LayoutOptions layouts;

    @Mixin
    private GroupOption groups;

    @Mixin
    private RuleOptions rule;

    @Option(
            names = "--skip-trained",
            description = "Leave out images that the model was trained on; without this, they are refused.")
    private boolean skipTrained;

    @Option(names = "--fit-on-test", description = "Allow test images. All output of the model says so from then on.")
    private boolean fitOnTest;

    @Override
    public Integer call() {
        rule.check(spec.commandLine(), data != null);
        if (data == null && (category != null || groups.value() != null || skipTrained || fitOnTest)) {
            throw new ParameterException(
                    spec.commandLine(), "--category, --groups, --skip-trained and --fit-on-test go with --data only");
        }
        ModelCard before = Model.readCard(modelFolder);
        ThresholdRule chosen = rule.rule(before);
        CalibrationImages images = data == null
                ? null
                : CalibrationImages.find(
                        data,
                        layouts.options(),
                        category == null ? before.category() : category,
                        chosen instanceof ThresholdRule.F1Max,
                        fitOnTest);
        Grouping how = groups.grouping();
        if (images != null && how != null) {
            images = images.grouped(how);
        }
        ModelCard after =
                images == null ? replace(before, before.with(chosen)) : calibrate(before.category(), chosen, images);
        glad.console().result("calibrated " + after.category() + "; the model is in " + modelFolder);
        new ThresholdText(after).lines().forEach(glad.console()::result);
        Threshold former = after.history().get(0);
        glad.console()
                .result("formerly: " + ThresholdText.number(former.value()) + " ("
                        + former.rule().description() + ")");
        return Program.DONE;
    }

    private ModelCard calibrate(String name, ThresholdRule chosen, CalibrationImages images) {
        glad.startEngine();
        try (CalibrationProgress progress = new CalibrationProgress(name, glad.console());
                Model model = Model.load(modelFolder)) {
            ModelCard card = new ThresholdCalibrator(model, progress).calibrate(chosen, images, skipTrained);
            progress.close();
            return replace(model.card(), card);
        }
    }

    private ModelCard replace(ModelCard before, ModelCard after) {
        Model.replaceCard(modelFolder, before, after);
        return after;
    }
}
