package io.github.gladvision.memory;

import io.github.gladvision.settings.Check;
import java.util.List;
import java.util.Objects;

/**
 * One way to look at good images that are remembered ({@link MemoryBank}).
 *
 * @param network whose features are remembered
 * @param depths which of the network's depths, counted from 1; none for all of them
 * @param resolution side in pixels of the square that images are brought to for it
 * @param grid side of the grid of tokens
 * @param tokens what of the features makes a token
 * @param search where in a good image the like of a token may lie
 * @param bank how many tokens of good images are kept at most
 */
public record MemoryView(
        Network network, List<Integer> depths, int resolution, int grid, Tokens tokens, Search search, int bank) {
    private static final int SMALLEST = 32;
    private static final int MOST_DEPTHS = 64;
    private static final int LARGEST_BANK = 100_000_000;

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
        /**
         * Their values, averaged over neighbours, in the directions in which they vary most, each brought to about the same
         * spread. For features that were learnt.
         */
        PRINCIPAL,
        /** Their directions, averaged over neighbours: contrast does not count. For features that were learnt. */
        DIRECTION
    }

    /** Where the like of a token may lie in a good image. */
    public enum Search {
        /** Anywhere. */
        ANYWHERE,
        /** At its place or at one of the eight around it: for products, or lights, that always lie the same way. */
        NEARBY
    }

    public MemoryView {
        Objects.requireNonNull(network);
        Objects.requireNonNull(tokens);
        Objects.requireNonNull(search);
        depths = List.copyOf(depths);
        Check.depths("depths", depths, MOST_DEPTHS);
        Check.within("resolution", resolution, SMALLEST, Check.LONGEST_SIDE);
        Check.within("grid", grid, 1, resolution, "1 to resolution");
        Check.within("bank", bank, (double) grid * grid, LARGEST_BANK, "the tokens of one image to 100000000");
    }
}
