package io.github.gladvision.curation;

import io.github.gladvision.Listener;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings a data set of any layout into that of MVTec AD; images that it does not use stay behind. */
public final class DataConversion {
    private DataConversion() {}

    /**
     * @param out a folder that does not exist yet or is empty; it gets a folder for each category
     * @param link whether images become hard links to their originals
     * @throws io.github.gladvision.GladException if {@code out} is not new or cannot be written
     */
    public static NewDataReport convert(
            DataFolder folder, List<String> categories, Path out, boolean link, Listener<CurationEvent> listener) {
        NewDataFolder.require(out, folder.root());
        List<Placement> placements = new ArrayList<>();
        for (String category : categories) {
            for (Sample sample : folder.dataset(category).samples()) {
                if (sample.split() != Split.UNUSED) {
                    placements.add(new Placement(sample, ""));
                }
            }
        }
        return NewDataFolder.write(out, link, placements, listener);
    }
}
