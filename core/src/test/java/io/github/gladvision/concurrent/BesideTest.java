package io.github.gladvision.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // only so that a deadlock does not hang the build
class BesideTest {
    private final List<String> unwanted = new ArrayList<>();

    @Test
    void aPartRunsWhileTheRestDoes() {
        CountDownLatch rest = new CountDownLatch(1);
        try (Beside<String> part = Beside.begin(() -> awaited(rest), unwanted::add)) {
            rest.countDown();
            assertThat(part.result()).isEqualTo("done");
        }
        assertThat(unwanted).isEmpty();
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "done";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whereTheRestFailsThePartIsWaitedForAndItsResultGivenBack() {
        CountDownLatch rest = new CountDownLatch(1);
        assertThatThrownBy(() -> {
                    try (Beside<String> part = Beside.begin(() -> awaited(rest), unwanted::add)) {
                        rest.countDown();
                        throw new IllegalArgumentException("the rest");
                    }
                })
                .hasMessage("the rest")
                .hasNoSuppressedExceptions();
        assertThat(unwanted).containsExactly("done");
    }

    @Test
    void whatThePartThrowsIsThrown() {
        try (Beside<String> part = Beside.begin(
                () -> {
                    throw new IllegalArgumentException("the part");
                },
                unwanted::add)) {
            assertThatThrownBy(part::result)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the part");
        }
        try (Beside<String> part = Beside.begin(
                () -> {
                    throw new OutOfMemoryError("of the part");
                },
                unwanted::add)) {
            assertThatThrownBy(part::result).isInstanceOf(OutOfMemoryError.class);
        }
        assertThat(unwanted).isEmpty();
    }

    @Test
    void anInterruptionDoesNotEndTheWaitingAndIsKept() {
        CountDownLatch rest = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        try (Beside<String> part = Beside.begin(() -> awaited(rest), unwanted::add)) {
            rest.countDown();
            assertThat(part.result()).isEqualTo("done");
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
