package io.github.gladvision.comparison;

import io.github.gladvision.tensor.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is ready for use, with what it owns.
 *
 * @param parameters of it, which closing this frees; null if it has none
 * @param grids of the feature network's depths, where it was fitted to them; else none
 */
public record FittedComparison(DepthComparison comparison, @Nullable Parameters parameters, List<FeatureGrid> grids)
        implements AutoCloseable {
    public FittedComparison {
        grids = List.copyOf(grids);
    }

    /** One that has nothing to learn. */
    public static FittedComparison plain(NearestCounterpart comparison) {
        return new FittedComparison(comparison, null, List.of());
    }

    @Override
    public void close() {
        if (parameters != null) {
            parameters.close();
        }
    }
}
