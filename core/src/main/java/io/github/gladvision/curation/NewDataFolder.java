package io.github.gladvision.curation;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.files.Csv;
import io.github.gladvision.files.Links;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for a data set that is made from another: it must not be there yet, and appears only when it is complete. */
final class NewDataFolder {
    /** What came from where, beside the categories. */
    static final String ORIGIN = "origin.csv";

    private NewDataFolder() {}

    /** @throws GladException if something is there, or the place is within the data set that it is made from */
    static void require(Path out, Path from) {
        if (Links.real(out).startsWith(Links.real(from))) {
            throw new GladException(out + " lies in the data set that it is made from; name a folder beside it");
        }
        if (Files.exists(out) && !(Files.isDirectory(out) && isEmpty(out))) {
            throw new GladException(out + " exists; name a new folder, nothing is overwritten");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new GladException(
                    folder + " cannot be listed (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    /** Writes all of it, with a list of what came from where. */
    static NewDataReport write(Path out, boolean link, List<Placement> placements, Listener<CurationEvent> listener) {
        NewDataReport[] report = new NewDataReport[1];
        SafeFolder.write(out, temporary -> {
            MvtecWriter writer = new MvtecWriter(temporary, link);
            writer.write(placements, listener);
            if (writer.origins().isEmpty()) {
                throw new GladException("not one image could be copied to " + out + " ("
                        + writer.problems().get(0) + ")");
            }
            StringBuilder rows = new StringBuilder(Csv.row(OriginRow.COLUMNS.stream()));
            writer.origins().forEach(origin -> rows.append(Csv.row(origin.cells())));
            SafeFile.write(
                    temporary.resolve(ORIGIN),
                    stream -> stream.write(rows.toString().getBytes(StandardCharsets.UTF_8)));
            report[0] = NewDataReport.of(writer.origins(), writer.problems());
        });
        return report[0];
    }
}
