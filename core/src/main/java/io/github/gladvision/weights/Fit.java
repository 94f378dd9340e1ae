package io.github.gladvision.weights;

import io.github.gladvision.tensor.file.StoredParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares the tensors that a network asks for with those that are stored. */
final class Fit {
    private static final int MOST_NAMED = 3;

    private Fit() {}

    /** What is missing or has another shape, with names; those that nobody asks for do no harm, and are named too. */
    static Finding of(AskedShapes asked, Map<String, long[]> stored) {
        List<String> wrong = new ArrayList<>();
        asked.shapes().forEach((name, shape) -> {
            long[] found = stored.get(name);
            if (found == null) {
                wrong.add(name + " " + Arrays.toString(shape) + " is missing");
            } else if (!StoredParameters.fits(name, shape, found)) {
                wrong.add(name + " should have shape " + Arrays.toString(shape) + " but has " + Arrays.toString(found));
            }
        });
        List<String> extra =
                stored.keySet().stream().filter(name -> !asked.knows(name)).toList();
        String unused = extra.isEmpty() ? "" : "; the network has no use for " + some(extra);
        int count = asked.shapes().size();
        return wrong.isEmpty()
                ? Finding.ok("its " + count + " tensors fit" + unused)
                : new Finding(
                        FileState.DOES_NOT_FIT, "its network needs " + count + " tensors: " + some(wrong) + unused);
    }

    private static String some(List<String> all) {
        List<String> first = all.subList(0, Math.min(MOST_NAMED, all.size()));
        int more = all.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
