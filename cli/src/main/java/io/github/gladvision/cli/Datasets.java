package io.github.gladvision.cli;

import io.github.gladvision.GladException;
import io.github.gladvision.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the data set that {@code --data} and {@code --category} mean. */
final class Datasets {
    private Datasets() {}

    /** @param category may be left out where there is only one */
    static Dataset open(Path root, @Nullable String category) {
        if (category != null) {
            return Dataset.open(root, category);
        }
        List<String> categories = Dataset.categories(root);
        if (categories.size() > 1) {
            throw new GladException(
                    root + " has several categories; name one with --category: " + String.join(", ", categories));
        }
        return Dataset.open(root, categories.get(0));
    }
}
