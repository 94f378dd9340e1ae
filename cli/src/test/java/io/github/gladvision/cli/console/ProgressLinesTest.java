package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final ProgressLines progress = new ProgressLines(new PrintWriter(text), "train", 100, "steps", clock::get);

    @Test
    void aLineAtMostEveryFiveSecondsAndTenthOfTheWork() {
        run(100, 1.0);
        assertThat(text.toString().lines())
                .hasSize(10)
                .first()
                .asString()
                .isEqualTo("train: 10 of 100 steps, 1.0 steps/s, 1 min 30 s left, loss 1");
        assertThat(text.toString().lines()).last().asString().isEqualTo("train: 100 of 100 steps, 1.0 steps/s, loss 1");
    }

    @Test
    void slowWorkShowsALineEveryHalfMinute() {
        run(6, 20.0);
        assertThat(text.toString().lines())
                .hasSize(3)
                .first()
                .asString()
                .isEqualTo("train: 2 of 100 steps, 3.0 steps/min, 32 min 40 s left, loss 1");
    }

    @Test
    void quickWorkShowsOneLine() {
        run(100, 0.01);
        assertThat(text.toString().lines()).hasSize(1);
    }

    @Test
    void resumedWorkDoesNotCountIntoTheRate() {
        clock.addAndGet(100_000_000);
        progress.update(50, 100, "");
        clock.addAndGet(9_900_000_000L);
        progress.update(60, 100, "");
        assertThat(text.toString()).startsWith("train: 60 of 100 steps, 1.0 steps/s, 40 s left");
    }

    private void run(int steps, double secondsEach) {
        for (int i = 1; i <= steps; i++) {
            clock.addAndGet((long) (secondsEach * 1e9));
            progress.update(i, 100, "loss 1");
        }
        progress.close();
    }
}
