package io.github.gladvision.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.GladException;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.PicturePlacement;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.json.Json;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a report: {@code index.html}, with its folder {@code images} or with the pictures in it, {@code results.csv} and
 * {@code results.json}. The page needs nothing from anywhere else: it opens from the disk, without a network.
 */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Throws if {@link #write} would refuse {@code folder}; worth asking before an evaluation is run.
     *
     * @throws GladException if the folder holds something that is not a report
     */
    public static void checkFolder(Path folder) {
        ReportFolder.check(folder);
    }

    /** Writes {@code results.json} alone, in place of an older file. */
    public static void writeJson(Path file, List<EvaluationResult> results, Map<String, ?> provenance) {
        byte[] text = json(ResultsJson.tree(results, provenance)).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(text));
    }

    /** Writes {@code results.csv} alone, in place of an older file. */
    public static void writeCsv(Path file, List<EvaluationResult> results) {
        SafeFile.write(file, out -> {
            Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            ResultsCsv.write(csv, results);
            csv.flush();
        });
    }

    private static String json(ObjectNode tree) {
        return Json.PLAIN.indented(tree) + "\n";
    }

    /**
     * Writes the folder, replacing an older report there, and nothing else. It is filled under a temporary name and
     * moved into place when complete. The test images are read again for their pictures.
     *
     * @param results one for each category, at least one
     * @param provenance what the results rest on (model, data, versions, settings), in the order to be shown; values
     *     are anything that becomes JSON
     * @return the page
     * @throws GladException if it cannot be written; an older report is then unchanged
     */
    public static Path write(
            Path folder, List<EvaluationResult> results, Map<String, ?> provenance, PicturePlacement pictures) {
        if (results.isEmpty()) {
            throw new GladException("no results to write a report of; evaluate at least one category");
        }
        ReportFolder.write(folder, fresh -> {
            try (Writer csv = Files.newBufferedWriter(fresh.resolve("results.csv"), StandardCharsets.UTF_8)) {
                ResultsCsv.write(csv, results);
            }
            ObjectNode tree = ResultsJson.tree(results, provenance);
            Files.writeString(fresh.resolve("results.json"), json(tree), StandardCharsets.UTF_8);
            List<String> names = PageData.complete(tree, results, fresh);
            boolean inPage = pictures == PicturePlacement.IN_PAGE;
            try (Writer page = Files.newBufferedWriter(fresh.resolve("index.html"), StandardCharsets.UTF_8)) {
                Page.write(page, tree, fresh, inPage ? names : List.of());
            }
            if (inPage) {
                SafeFolder.delete(fresh.resolve(PageData.PICTURES));
            }
        });
        return folder.resolve("index.html");
    }

    /** With the pictures beside the page. */
    public static Path write(Path folder, List<EvaluationResult> results, Map<String, ?> provenance) {
        return write(folder, results, provenance, PicturePlacement.BESIDE_PAGE);
    }
}
