package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.ModelClosedException;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.DetectorPool;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.threshold.ThresholdRule;
import io.github.gladvision.training.SmallTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NativeObjects.class)
@Timeout(1200) // only so that a deadlock does not hang the build
class ModelClosingTest {
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);

    @TempDir
    static Path shared;

    private static Path saved;

    @BeforeAll
    static void train() {
        saved = SmallTraining.model(shared, SmallTraining.settings(4));
    }

    private static void assertRefused(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOf(ModelClosedException.class)
                .hasMessage("the model is closed; load it again");
    }

    @Test
    void refusesWhatItIsAskedForAfterwards() {
        Model model = Model.load(saved);
        Detector detector = model.detector();
        DetectorPool pool = detector.pool(2);
        model.close();
        model.close();
        assertRefused(model::detector);
        assertRefused(() -> model.detector(model.card().threshold()));
        assertRefused(() -> model.detector(new ThresholdRule.Fixed(1)));
        assertRefused(() -> detector.detect(PROBE));
        assertRefused(() -> detector.detect(List.of(PROBE)));
        assertRefused(() -> detector.detect(shared.resolve("not there.png")));
        assertRefused(() -> detector.pool(1));
        assertRefused(() -> pool.submit(PROBE));
        assertRefused(() -> pool.detectAll(Stream.of(PROBE)));
        assertThat(model.card().category()).isEqualTo("stripes");
        assertThat(model.learnt()).isNotNull();
        pool.close();
    }

    @Test
    void doesNotReplaceAGoodModelAfterwards() {
        Path place = shared.resolve("good");
        float score;
        try (Model model = Model.load(saved)) {
            model.save(place);
            score = model.detector().detect(PROBE).score();
            model.close();
            assertRefused(() -> model.save(place));
            assertRefused(() -> model.save(place, saved));
            assertRefused(() -> model.save(shared.resolve("new")));
        }
        assertThat(shared.resolve("new")).doesNotExist();
        try (Model model = Model.load(place)) {
            assertThat(model.detector().detect(PROBE).score()).isEqualTo(score);
        }
    }

    @Test
    void takesAThresholdByARule() {
        try (Model model = Model.load(saved)) {
            float score = model.detector().detect(PROBE).score();
            assertThat(model.detector(new ThresholdRule.Fixed(score))
                            .detect(PROBE)
                            .defective())
                    .isFalse();
            assertThat(model.detector(new ThresholdRule.Fixed(Math.nextDown(score)))
                            .detect(PROBE)
                            .defective())
                    .isTrue();
            ThresholdRule.Sigma sigma = new ThresholdRule.Sigma(2);
            assertThat(model.detector(sigma).detect(PROBE).verdict().threshold())
                    .isEqualTo(model.card().with(sigma).threshold().value());
            assertThatThrownBy(() -> model.detector(new ThresholdRule.F1Max()))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("f1-max");
        }
    }

    @Test
    void failsWhatWaitsInAPool() {
        Model model = Model.load(saved);
        try (DetectorPool pool = model.detector().pool(1)) {
            CompletableFuture<RgbImage> image = new CompletableFuture<>();
            var reading = pool.submit(image::join);
            var waiting = pool.submit(PROBE);
            model.close(); // what reads an image uses nothing of the model yet
            image.complete(PROBE);
            for (var future : List.of(reading, waiting)) {
                assertThatThrownBy(future::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(ModelClosedException.class);
            }
        }
    }

    @Test
    void canBeCalledFromWhatIsChainedToAResult() {
        Model model = Model.load(saved);
        try (DetectorPool pool = model.detector().pool(2)) {
            pool.submit(PROBE).thenAccept(detection -> model.close()).join();
        }
        assertRefused(model::detector);
    }

    /** Closes a model that three threads are detecting with, again and again. */
    static final class Closings {
        public static void main(String[] arguments) throws Exception {
            Engine.threads(1); // the threads of this class are enough
            Path folder = Path.of(arguments[0]);
            closeInUse(folder, 0);
            long before = NativeObjects.alive();
            for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
                closeInUse(folder, i);
            }
            if (NativeObjects.alive() > before) {
                throw new IllegalStateException("native objects are left");
            }
        }

        private static void closeInUse(Path folder, int round) throws InterruptedException {
            Model model = Model.load(folder);
            Detector detector = model.detector();
            float expected = detector.detect(PROBE).score();
            AtomicInteger refused = new AtomicInteger();
            List<Thread> users = IntStream.range(0, 3)
                    .mapToObj(i -> new Thread(() -> {
                        try {
                            while (detector.detect(PROBE).score() == expected) {
                                Thread.onSpinWait();
                            }
                        } catch (ModelClosedException e) {
                            refused.incrementAndGet();
                        }
                    }))
                    .toList();
            List<Thread> closers = Stream.generate(() -> new Thread(model::close))
                    .limit(round % 3)
                    .toList();
            users.forEach(Thread::start);
            for (int i = 0; i < round % 7; i++) {
                detector.detect(PROBE);
            }
            closers.forEach(Thread::start);
            model.close();
            for (Thread thread : Stream.concat(users.stream(), closers.stream()).toList()) {
                thread.join();
            }
            if (refused.get() != users.size()) {
                throw new IllegalStateException("another score or failure in round " + round);
            }
        }
    }

    /** As often as {@code -Dglad.closings=N} says; a thousand times take minutes. */
    @Test
    void survivesBeingClosedInUse() throws Exception {
        int closings = Integer.getInteger("glad.closings", 100);
        assertThat(ChildProcess.start(List.of("-Xmx256m"), Closings.class, saved, closings)
                        .exitCode())
                .isZero();
    }
}
