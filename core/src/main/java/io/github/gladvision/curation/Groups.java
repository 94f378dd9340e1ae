package io.github.gladvision.curation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Divides 0, 1, ..., n - 1 into groups by joining pairs (union-find). */
final class Groups {
    private final int[] parents;

    Groups(int count) {
        parents = new int[count];
        for (int i = 0; i < count; i++) {
            parents[i] = i;
        }
    }

    /** From now on both are in one group, with all that was joined to them. */
    void join(int one, int other) {
        int first = first(one);
        int second = first(other);
        // The smaller number stands for both, so that the order of the joins does not matter.
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    /** The smallest number in the group. */
    int first(int member) {
        int root = member;
        while (parents[root] != root) {
            root = parents[root];
        }
        for (int at = member; parents[at] != root; ) {
            int next = parents[at];
            parents[at] = root;
            at = next;
        }
        return root;
    }

    /** The groups in the order of their smallest members, each in ascending order. */
    Collection<List<Integer>> all() {
        TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < parents.length; i++) {
            groups.computeIfAbsent(first(i), first -> new ArrayList<>()).add(i);
        }
        return groups.values();
    }
}
