package io.github.gladvision.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One kind of product and the defects it can have. Painting the same specimen twice, once with a flaw and once without,
 * must give pictures that differ by the flaw alone: that difference is the ground truth.
 */
interface Product {
    String name();

    /** The kinds of defects, as the folders of the test images are called. */
    List<String> defects();

    /**
     * Paints a specimen.
     *
     * @param specimen all that varies from one good product to the next; must be read in the same order with and
     *     without a flaw
     * @param flaw the defect, {@link Flaw#NONE} for a good product
     */
    Picture paint(int size, RandomGenerator specimen, Flaw flaw);

    /** A defect of a named kind; all of its own variation comes from {@code random}. */
    record Flaw(String kind, RandomGenerator random) {
        /** Of no kind, so that nobody asks for its variation. */
        static final Flaw NONE = new Flaw("", new SplittableRandom(0));

        boolean is(String name) {
            return kind.equals(name);
        }
    }
}
