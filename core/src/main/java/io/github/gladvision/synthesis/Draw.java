package io.github.gladvision.synthesis;

import java.util.random.RandomGenerator;

/** Random draws that the JDK's generators lack. */
final class Draw {
    private Draw() {}

    static double between(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** The numbers below {@code count} in random order, every order equally likely (Fisher and Yates). */
    static int[] permutation(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
