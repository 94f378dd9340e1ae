package io.github.gladvision.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final long BUDGET = 100;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    /** Counts what is alive at any time: while it is loaded, as much as was announced; then as much as it weighs. */
    private ReadAhead<Integer, Integer> counting() {
        return new ReadAhead<>(
                size -> size,
                size -> {
                    most.accumulateAndGet(taken.addAndGet(size), Math::max);
                    Thread.onSpinWait();
                    taken.addAndGet(size / 2 - size);
                    return size;
                },
                size -> size / 2,
                BUDGET);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Timeout(60)
    void theOrderIsKeptAndTheMemoryBounded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> sizes =
                IntStream.range(0, 400).map(i -> 1 + random.nextInt(60)).boxed().toList();
        List<Integer> seen = new ArrayList<>();
        counting().forEach(sizes, size -> {
            seen.add(size);
            taken.addAndGet(-(size / 2));
        });
        assertThat(seen).isEqualTo(sizes);
        assertThat(most.get()).isBetween(50L, BUDGET);
        assertThat(taken.get()).isZero();
    }

    /** A result that waits leaves no room for one that is larger than everything: it has to be loaded alone. */
    @Test
    @Timeout(60)
    void whatIsLargerThanTheBudgetIsLoadedAlone() {
        List<Integer> sizes = List.of(10, 1000, 10, 1000, 1000, 10, 10);
        List<Integer> seen = new ArrayList<>();
        counting().forEach(sizes, size -> {
            seen.add(size);
            taken.addAndGet(-(size / 2));
        });
        assertThat(seen).isEqualTo(sizes);
        assertThat(most.get()).isEqualTo(1000);
    }

    /** Each waits for the other. */
    @Test
    @Timeout(60)
    void severalThreadsLoadAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        new ReadAhead<Integer, Boolean>(item -> 0, item -> meet(both), item -> 0)
                .forEach(List.of(1, 2), met -> assertThat(met).isTrue());
    }

    private static boolean meet(CountDownLatch both) {
        both.countDown();
        try {
            return both.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    @Timeout(60)
    void aFailureOfTheLoadingReachesTheCallerAndEndsTheWork() throws InterruptedException {
        ReadAhead<Integer, Integer> failing = new ReadAhead<>(
                item -> 60,
                item -> {
                    if (item == 3) {
                        throw new GladException("three is broken");
                    }
                    return item;
                },
                item -> 60,
                BUDGET);
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(() -> failing.forEach(List.of(1, 2, 3, 4, 5), seen::add))
                .isInstanceOf(GladException.class)
                .hasMessage("three is broken");
        assertThat(seen).containsExactly(1, 2);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("read-ahead")) {
                thread.join(); // its work is over, itself perhaps not quite
            }
        }
    }

    @Test
    @Timeout(60)
    void anInterruptionEndsTheWork() throws InterruptedException {
        Thread[] caller = new Thread[1];
        Throwable[] thrown = new Throwable[1];
        caller[0] = new Thread(() -> {
            try {
                new ReadAhead<Integer, Integer>(item -> 0, item -> item, item -> 0)
                        .forEach(
                                List.of(1, 2, 3), item -> Thread.currentThread().interrupt());
            } catch (GladException e) {
                thrown[0] = e;
            }
        });
        caller[0].start();
        caller[0].join();
        assertThat(thrown[0]).hasMessageContaining("interrupted");
    }
}
