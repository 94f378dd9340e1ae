package io.github.gladvision.cli.evaluate;

import io.github.gladvision.GladException;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.metrics.Bootstrap;
import io.github.gladvision.metrics.PixelSettings.RateBounds;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How figures are computed: the options that {@code evaluate} and {@code metrics} have in common. */
final class FigureOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--resolution",
            paramLabel = "PIXELS",
            defaultValue = "512",
            description = "Long side at which maps meet masks, if the image is larger; 0 for the size of the map"
                    + " (default: ${DEFAULT-VALUE}).")
    private int resolution;

    @Option(
            names = "--pro-limit",
            paramLabel = "RATE",
            split = ",",
            defaultValue = "0.3",
            description = "False-positive rate up to which PRO is integrated; several with commas, the first is the"
                    + " main one (default: ${DEFAULT-VALUE}).")
    private List<Double> proLimits;

    @Option(
            names = "--aupimo-rates",
            paramLabel = "LOW,HIGH",
            split = ",",
            defaultValue = "1e-5,1e-4",
            description = "False-positive rates between which AU-PIMO is integrated (default: ${DEFAULT-VALUE}).")
    private List<Double> auPimoRates;

    @Option(
            names = "--replicates",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Bootstrap replicates for the confidence intervals; 0 for none (default: ${DEFAULT-VALUE}).")
    private int replicates;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.95",
            description = "Confidence of the intervals (default: ${DEFAULT-VALUE}).")
    private double confidence;

    @Option(
            names = "--bootstrap-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the replicates (default: ${DEFAULT-VALUE}).")
    private long seed;

    EvaluationSettings settings() {
        if (auPimoRates.size() != 2) {
            throw new ParameterException(spec.commandLine(), "--aupimo-rates takes two rates, such as 1e-5,1e-4");
        }
        try {
            return new EvaluationSettings(
                    resolution,
                    proLimits,
                    new RateBounds(auPimoRates.get(0), auPimoRates.get(1)),
                    new Bootstrap(replicates, confidence, seed));
        } catch (GladException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
