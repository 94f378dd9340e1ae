package io.github.gladvision.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Images divided into those to learn from and those that are kept to calibrate with. A group is kept whole, or not at
 * all: who has seen one view of a part knows the others.
 */
record HeldOut<T>(List<T> learnt, List<T> heldOut) {
    private static final int FEWEST_LEARNT = 2;
    /** So many groups allow a false-alarm rate of 5 % to be stated: 1 / (19 + 1). */
    private static final int GROUPS_WANTED = 19;
    /** For them, so many times as many images are kept as are wanted. */
    private static final double MOST_FOR_GROUPS = 1.5;

    HeldOut {
        learnt = List.copyOf(learnt);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Groups are kept, every one as likely as another, from the end of the list until there are as many images as
     * wanted; more by the last group, and up to half as many again while groups are too few to state a usual rate.
     *
     * @param groups the number of each image's group
     * @param order any of the images, that does not depend on their order in the list: the first of a group stands for
     *     it, or large groups would be kept oftener than small ones
     * @param wanted how many images are to be kept; two are left to learn from all the same
     */
    static <T> HeldOut<T> of(List<T> images, List<Integer> groups, Comparator<? super T> order, int wanted) {
        Map<Integer, Integer> first = new HashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            sizes.merge(groups.get(i), 1, Integer::sum);
            first.merge(groups.get(i), i, BinaryOperator.minBy(Comparator.comparing(images::get, order)));
        }
        boolean grouped = sizes.size() < images.size();
        Set<Integer> kept = new HashSet<>();
        int count = 0;
        for (int i = images.size() - 1; i >= 0; i--) {
            if (!Integer.valueOf(i).equals(first.get(groups.get(i)))) {
                continue;
            }
            int size = sizes.getOrDefault(groups.get(i), 0);
            boolean few = grouped && kept.size() < GROUPS_WANTED && count + size <= MOST_FOR_GROUPS * wanted;
            if (count >= wanted && !few) {
                break;
            }
            if (images.size() - count - size >= FEWEST_LEARNT) {
                kept.add(groups.get(i));
                count += size;
            }
        }
        List<T> learnt = new ArrayList<>();
        List<T> heldOut = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            (kept.contains(groups.get(i)) ? heldOut : learnt).add(images.get(i));
        }
        return new HeldOut<>(learnt, heldOut);
    }
}
