package io.github.gladvision.memory;

import io.github.gladvision.network.FeatureNetwork;

/** Says in the features of which network a view remembers good images. */
@FunctionalInterface
public interface ViewNetworks {
    /** @throws io.github.gladvision.GladException if there is none */
    FeatureNetwork network(MemoryView view);
}
