package io.github.gladvision.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.ModelClosedException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600) // only so that a deadlock does not hang the build
class UsageTest {
    private final Usage usage = new Usage(ModelClosedException::new);
    private final AtomicInteger released = new AtomicInteger();

    private void close() {
        usage.close(released::incrementAndGet);
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    @Test
    void releasesOnceAndRefusesFromThenOn() {
        usage.begin().close();
        close();
        close();
        assertThat(released).hasValue(1);
        assertThatThrownBy(usage::begin)
                .isInstanceOf(ModelClosedException.class)
                .hasMessage("the model is closed; load it again");
        assertThatThrownBy(usage::requireOpen).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void waitsForEveryUseAndRefusesOthersMeanwhile() throws Exception {
        Usage.Use here = usage.begin();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = start(() -> {
            try (Usage.Use there = usage.begin()) {
                begun.countDown();
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        List<Thread> closers =
                Stream.generate(() -> start(this::close)).limit(4).toList();
        closers.forEach(UsageTest::awaitWaiting);
        AtomicBoolean refused = new AtomicBoolean();
        start(() -> {
                    try {
                        usage.begin();
                    } catch (ModelClosedException e) {
                        refused.set(true);
                    }
                })
                .join();
        assertThat(refused).isTrue();
        here.close();
        closers.forEach(UsageTest::awaitWaiting);
        assertThat(released).hasValue(0);
        end.countDown();
        for (Thread closer : closers) {
            closer.join();
        }
        other.join();
        assertThat(released).hasValue(1);
    }

    @Test
    void lastUntilTheOutermostUseOfAThreadHasEnded() throws Exception {
        Usage.Use outer = usage.begin();
        Thread closer = start(this::close);
        awaitWaiting(closer);
        usage.requireOpen();
        usage.begin().close();
        awaitWaiting(closer);
        assertThat(released).hasValue(0);
        outer.close();
        closer.join();
        assertThat(released).hasValue(1);
    }

    @Test
    void refusesToCloseInTheMiddleOfAUse() {
        try (Usage.Use use = usage.begin()) {
            assertThatThrownBy(this::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("by a thread that is using it");
        }
        assertThat(released).hasValue(0);
        usage.begin().close();
        close();
        assertThat(released).hasValue(1);
    }

    @Test
    void goesOnWaitingWhenInterruptedAndKeepsTheInterruption() throws Exception {
        Usage.Use use = usage.begin();
        AtomicBoolean kept = new AtomicBoolean();
        Thread closer = start(() -> {
            close();
            kept.set(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(closer);
        closer.interrupt();
        while (closer.isInterrupted()) {
            Thread.onSpinWait(); // until it has woken up
        }
        awaitWaiting(closer);
        assertThat(released).hasValue(0);
        use.close();
        closer.join();
        assertThat(released).hasValue(1);
        assertThat(kept).isTrue();
    }

    @Test
    void isClosedEvenIfTheReleaseFails() {
        assertThatThrownBy(() -> usage.close(() -> {
                    throw new IllegalArgumentException("broken");
                }))
                .hasMessage("broken");
        close();
        assertThat(released).hasValue(0);
        assertThatThrownBy(usage::begin).isInstanceOf(ModelClosedException.class);
    }
}
