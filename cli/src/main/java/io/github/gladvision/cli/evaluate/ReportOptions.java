package io.github.gladvision.cli.evaluate;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.PicturePlacement;
import io.github.gladvision.report.ReportWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a report goes and how its page is made: the options that {@code evaluate} and {@code metrics} have in common. */
public final class ReportOptions {
    public static final String INLINE = "--inline";
    public static final String INLINE_DESCRIPTION =
            "Put the pictures into the page: one file that can be passed on, about 60 kB an image.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for the page, results.csv and results.json. Without it, figures are only printed.")
    private @Nullable Path folder;

    @Option(names = INLINE, description = INLINE_DESCRIPTION)
    private boolean inline;

    /** Where it goes; null without one. */
    @Nullable
    Path folder() {
        return folder;
    }

    /** Complains before long work of what {@link #write} could not do. */
    void check() {
        if (folder != null) {
            Outputs.requireReportPlace("--report", folder);
        } else if (inline) {
            throw new ParameterException(spec.commandLine(), "--inline goes with --report");
        }
    }

    /** Writes the report if one is asked for, and says where it is. */
    void write(List<EvaluationResult> results, Map<String, ?> provenance, Console console) {
        if (folder != null) {
            console.remark("writing the report ...");
            console.result("");
            console.result("report: " + ReportWriter.write(folder, results, provenance, placement(inline)));
        }
    }

    public static PicturePlacement placement(boolean inline) {
        return inline ? PicturePlacement.IN_PAGE : PicturePlacement.BESIDE_PAGE;
    }
}
