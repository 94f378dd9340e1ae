package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.file.RenamedTensors;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names and shapes of the tensors in a file, or in the several files that an index names; no values are read. */
final class StoredShapes {
    private StoredShapes() {}

    /** @throws GladException if a file is damaged, or one that the index names is missing */
    static Map<String, long[]> of(Path file) {
        return of(file, names -> name -> name);
    }

    /**
     * The same under the names that a network uses.
     *
     * @param translations from all names in the file to what gives the network's for one, or null for none
     */
    static Map<String, long[]> of(Path file, Function<Set<String>, Function<String, @Nullable String>> translations) {
        try (TensorFile stored = TensorFile.open(file);
                TensorFile tensors = new RenamedTensors(stored, translations.apply(stored.names()))) {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            tensors.names().forEach(name -> shapes.put(name, tensors.shape(name)));
            return shapes;
        }
    }
}
