package io.github.gladvision.memory;

import io.github.gladvision.settings.Check;
import java.util.List;

/**
 * What of good images is remembered and compared with beside the normal counterpart ({@link MemoryBank}).
 *
 * @param views of the images, each with a bank of tokens of its own; none for no memory
 * @param weight of the memory in the map, from 0, the counterpart alone, to 1, the memory alone; at 0.5 each counts by
 *     how well it tells synthetic anomalies from good images of the product, beside the others
 */
public record MemorySettings(List<MemoryView> views, double weight) {
    /** No memory. */
    public static final MemorySettings NONE = new MemorySettings(List.of(), 0);

    public MemorySettings {
        views = List.copyOf(views);
        Check.within("weight", weight, 0, 1);
    }

    /** Whether there is one. */
    public boolean used() {
        return !views.isEmpty() && weight > 0;
    }

    /** Whether it needs a network of its own. */
    public boolean needsNetwork() {
        return used() && views.stream().anyMatch(view -> view.network() == MemoryView.Network.MEMORY);
    }
}
