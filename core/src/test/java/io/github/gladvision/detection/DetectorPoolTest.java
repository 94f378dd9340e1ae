package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.ModelClosedException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.SmallTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
@Timeout(600) // only so that a deadlock does not hang the build
class DetectorPoolTest {
    private static final List<RgbImage> IMAGES = IntStream.range(0, 20)
            .mapToObj(i -> SmallTraining.stripes(i, i % 3 == 0))
            .toList();

    @TempDir
    static Path shared;

    private static Model model;
    private static Detector detector;
    private static List<Detection> alone;

    @BeforeAll
    static void detectOneByOne() {
        model = Model.load(SmallTraining.model(shared, SmallTraining.settings(4)));
        detector = model.detector();
        alone = IMAGES.stream().map(detector::detect).toList();
        assertThat(alone).doesNotHaveDuplicates();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void eightThreadsFindWhatOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        int same = 0;
                        for (int i = 0; i < 500; i++) {
                            int image = (thread + i) % IMAGES.size();
                            same += detector.detect(IMAGES.get(image)).equals(alone.get(image)) ? 1 : 0;
                        }
                        return same;
                    })
                    .toList();
            for (Future<Integer> same : threads.invokeAll(work)) {
                assertThat(same.get()).isEqualTo(500);
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void findsInOrderWhatTheDetectorFindsAlone(int parallelism) {
        try (DetectorPool pool = detector.pool(parallelism)) {
            try (Stream<Detection> found = pool.detectAll(IMAGES.stream())) {
                assertThat(found).isEqualTo(alone);
            }
            List<CompletableFuture<Detection>> futures =
                    IMAGES.stream().map(pool::submit).toList();
            assertThat(futures.stream().map(CompletableFuture::join)).isEqualTo(alone);
        }
    }

    @Test
    void worksOnNoMoreImagesAtOnceAndTakesNoMoreAhead() {
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger mostReading = new AtomicInteger();
        AtomicInteger given = new AtomicInteger();
        int taken = 0;
        try (DetectorPool pool = detector.pool(2);
                Stream<Outcome<Integer>> found = pool.detectAll(
                        Stream.iterate(0, i -> i < 100, i -> i + 1).peek(i -> given.incrementAndGet()), i -> {
                            mostReading.accumulateAndGet(reading.incrementAndGet(), Math::max);
                            RgbImage image = IMAGES.get(i % IMAGES.size());
                            reading.decrementAndGet();
                            return image;
                        })) {
            for (Iterator<Outcome<Integer>> each = found.iterator(); each.hasNext(); taken++) {
                assertThat(given.get())
                        .isLessThanOrEqualTo(taken + 5); // an iterator takes one to know that it is there
                assertThat(each.next().item()).isEqualTo(taken);
            }
        }
        assertThat(taken).isEqualTo(100);
        assertThat(mostReading.get()).isBetween(1, 2);
    }

    @Test
    void oneImageThatFailsDoesNotStopTheOthers() {
        Path good = shared.resolve("0.png");
        ImageFiles.writePng(good, IMAGES.get(0));
        Path missing = shared.resolve("missing.png");
        try (DetectorPool pool = detector.pool(2)) {
            CompletableFuture<Detection> bad = pool.submit(missing);
            assertThat(pool.submit(good).join()).isEqualTo(alone.get(0));
            assertThatThrownBy(bad::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(UnreadableImageException.class);
            List<Outcome<Path>> outcomes = pool.detectAll(Stream.of(good, missing, good), ImageFiles::read)
                    .toList();
            assertThat(outcomes).extracting(Outcome::item).containsExactly(good, missing, good);
            assertThat(outcomes.get(2).orThrow()).isEqualTo(alone.get(0));
            assertThatThrownBy(() -> outcomes.get(1).orThrow())
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageContaining("missing.png");
            assertThatThrownBy(() -> pool.detectAll(Stream.of(1, 2), i -> {
                                throw new AssertionError("no matter of one image");
                            })
                            .toList())
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void closingAStreamGivesUpWhatHasNotBegun() {
        CompletableFuture<RgbImage> first = new CompletableFuture<>();
        List<Integer> begun = new ArrayList<>();
        AtomicBoolean sourceClosed = new AtomicBoolean();
        try (DetectorPool pool = detector.pool(1)) {
            Stream<Integer> items = Stream.of(0, 1, 2, 3).onClose(() -> sourceClosed.set(true));
            CompletableFuture<Detection> before = pool.submit(first::join);
            try (Stream<Outcome<Integer>> found = pool.detectAll(items, i -> {
                begun.add(i);
                return IMAGES.get(i);
            })) {
                first.complete(IMAGES.get(0));
                assertThat(found.iterator().next().item()).isZero();
            }
            before.join();
        }
        assertThat(begun).startsWith(0).doesNotContain(3);
        assertThat(sourceClosed).isTrue();
    }

    @Test
    void aCancelledImageIsNotLookedAt() {
        CompletableFuture<RgbImage> first = new CompletableFuture<>();
        AtomicBoolean read = new AtomicBoolean();
        try (DetectorPool pool = detector.pool(1)) {
            CompletableFuture<Detection> before = pool.submit(first::join);
            CompletableFuture<Detection> cancelled = pool.submit(() -> {
                read.set(true);
                return IMAGES.get(1);
            });
            cancelled.cancel(false);
            first.complete(IMAGES.get(0));
            assertThat(before.join()).isEqualTo(alone.get(0));
        }
        assertThat(read).isFalse();
    }

    @Test
    void waitsForAPlaceAndKeepsAnInterruption() throws Exception {
        CompletableFuture<RgbImage> image = new CompletableFuture<>();
        try (DetectorPool pool = detector.pool(1)) {
            List<CompletableFuture<Detection>> full =
                    Stream.generate(() -> pool.submit(image::join)).limit(2).toList();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pool.submit(IMAGES.get(1)))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            image.complete(IMAGES.get(0));
            for (CompletableFuture<Detection> each : full) {
                assertThat(each.get()).isEqualTo(alone.get(0));
            }
        }
    }

    /** Whatever a thread of the pool would wait for itself with. */
    @Test
    void aThreadOfThePoolDoesNotWaitForItself() {
        try (DetectorPool pool = detector.pool(1)) {
            CompletableFuture<RgbImage> image = new CompletableFuture<>();
            CompletableFuture<List<CompletableFuture<Detection>>> chained = pool.submit(image::join)
                    .thenApply(detection -> {
                        assertThatThrownBy(pool::close).isInstanceOf(IllegalStateException.class);
                        assertThatThrownBy(() -> pool.detectAll(Stream.of(IMAGES.get(0))))
                                .isInstanceOf(IllegalStateException.class);
                        return IMAGES.stream().map(pool::submit).toList(); // more than there are places
                    });
            image.complete(IMAGES.get(0));
            assertThat(chained.join().stream().map(CompletableFuture::join)).isEqualTo(alone);
        }
    }

    @Test
    void closingFinishesWhatWasTakenAndRefusesMore() {
        DetectorPool pool = detector.pool(2);
        List<CompletableFuture<Detection>> futures =
                IMAGES.subList(0, 4).stream().map(pool::submit).toList();
        pool.close();
        pool.close();
        assertThat(futures).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(() -> pool.submit(IMAGES.get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the pool is closed; make another");
        assertThatThrownBy(() -> detector.pool(0)).isInstanceOf(GladException.class);
    }

    @Test
    void aModelThatIsClosedEndsAStream() {
        Model other = Model.load(shared.resolve("model"));
        AtomicInteger given = new AtomicInteger();
        try (DetectorPool pool = other.detector().pool(2);
                Stream<Detection> found = pool.detectAll(Stream.generate(() -> {
                    given.incrementAndGet();
                    return IMAGES.get(0);
                }))) {
            assertThatThrownBy(() -> found.forEach(detection -> other.close()))
                    .isInstanceOf(ModelClosedException.class);
        }
        assertThat(given.get()).isBetween(1, 5);
    }
}
