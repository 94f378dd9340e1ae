package io.github.gladvision.detection;

import io.github.gladvision.GladException;

/**
 * One way to look at good images that are remembered ({@link MemoryBank}).
 *
 * @param network whose features are remembered
 * @param resolution side in pixels of the square that images are brought to for it
 * @param tokens what of the features makes a token
 * @param bank how many tokens of good images are kept
 */
public record MemoryView(Network network, int resolution, Tokens tokens, int bank) {
    private static final int SMALLEST = 32;
    private static final int LARGEST = 4096;

    /** Which of a model's feature networks. */
    public enum Network {
        /** The one that counterparts are compared in. */
        COMPARISON,
        /** The one that is there for the memory. */
        MEMORY
    }

    /** What of the features of all depths makes a token. */
    public enum Tokens {
        /**
         * Their values, whitened: what varies much in good images counts little, what never varies counts much. The
         * distance is that of Mahalanobis. For features that know nothing of the world.
         */
        WHITENED,
        /** Their directions, averaged over neighbours: contrast does not count. For features that were learnt. */
        DIRECTION
    }

    public MemoryView {
        if (resolution < SMALLEST || resolution > LARGEST || bank < 1) {
            throw new GladException("a view of detector.memory needs a resolution of " + SMALLEST + " to " + LARGEST
                    + " pixels and a bank of at least 1 token, not " + resolution + " and " + bank);
        }
    }
}
