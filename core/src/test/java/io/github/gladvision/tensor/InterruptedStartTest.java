package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.image.PerceptualHash;
import io.github.gladvision.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Native libraries are loaded once in a process: a thread that was interrupted does not spoil it for the others. */
class InterruptedStartTest {
    static final class Starting {
        private Starting() {}

        public static void main(String[] arguments) {
            Thread.currentThread().interrupt();
            Engine.start();
            PerceptualHash.of(RgbImage.blank(32, 32));
            System.exit(Thread.currentThread().isInterrupted() ? 0 : 3);
        }
    }

    @Test
    void anInterruptedThreadStartsTheEngineForAll() throws Exception {
        assertThat(ChildProcess.start(List.of(), Starting.class).exitCode()).isZero();
    }
}
