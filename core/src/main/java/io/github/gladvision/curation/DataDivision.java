package io.github.gladvision.curation;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A data set divided anew, without leaks, to be written as a data set of its own; see {@link DataSplitter}. */
public final class DataDivision {
    private final Path out;
    private final List<Placement> placements = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private DataDivision(Path out) {
        this.out = out;
    }

    /**
     * Reads all the images and divides them. Nothing is written yet.
     *
     * @param out a folder that does not exist yet or is empty
     * @throws io.github.gladvision.GladException if {@code out} is not new, or a split would be empty
     */
    public static DataDivision of(
            DataFolder folder,
            List<String> categories,
            SplitSettings settings,
            Path out,
            Listener<CurationEvent> listener) {
        NewDataFolder.require(out, folder.root());
        DataDivision division = new DataDivision(out);
        for (String category : categories) {
            DataSplitter splitter = new DataSplitter(folder.dataset(category), settings);
            division.placements.addAll(splitter.placements(listener));
            splitter.unreadable().forEach(problem -> division.problems.add("left out: " + problem));
        }
        return division;
    }

    /**
     * Writes the new data set, with a folder for each category.
     *
     * @param link whether images become hard links to their originals
     * @throws io.github.gladvision.GladException if the folder cannot be written
     */
    public NewDataReport write(boolean link, Listener<CurationEvent> listener) {
        NewDataReport report = NewDataFolder.write(out, link, placements, listener);
        List<String> all = new ArrayList<>(problems);
        all.addAll(report.problems());
        return new NewDataReport(report.counts(), all);
    }
}
