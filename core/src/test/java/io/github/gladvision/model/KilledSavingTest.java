package io.github.gladvision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that replaces a model by one of two, again and again, is killed while it does, under another one that reads the
 * model and judges an image: that is one of the two at any time, and nothing is left in the end. The system property
 * {@code glad.kills} says how often.
 */
class KilledSavingTest {
    private static final int KILLS = Integer.getInteger("glad.kills", 8);
    private static final RgbImage PROBE = SmallTraining.stripes(77, true);
    private static final List<String> NAMES = List.of("one", "other");

    @TempDir
    Path folder;

    private Path model;

    /** Saves as {@link Model#save} does, without the time that it takes to start the native library. */
    static final class Replacing {
        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
            while (true) {
                Path from = folder.resolve(NAMES.get(random.nextInt(2)));
                SafeFolder.write(folder.resolve("places/model"), to -> copy(from, to));
                Thread.sleep(random.nextInt(400)); // so that others can read it at all
            }
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    /** What the reader has seen. */
    private record Seen(List<Float> scores, int refused) {}

    @Test
    void leavesOneOfTheModelsAndNothingElse() throws Exception {
        var data = SmallTraining.data(folder.resolve("data"), 8, 0);
        List<Float> expected = new ArrayList<>();
        for (String name : NAMES) {
            try (Model trained =
                    new Trainer(SmallTraining.settings(1).withSeed(name.length())).train(data, Listener.none())) {
                trained.save(folder.resolve(name));
                expected.add(trained.detector().detect(PROBE).score());
            }
        }
        assertThat(expected).doesNotHaveDuplicates();
        Path places = Files.createDirectory(folder.resolve("places"));
        model = places.resolve("model");
        Replacing.copy(folder.resolve("one"), Files.createDirectory(model));

        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Seen> reader = CompletableFuture.supplyAsync(() -> readUntil(ended));
        int interrupted = 0;
        SplittableRandom random = new SplittableRandom(9);
        for (int kill = 0; kill < KILLS; kill++) {
            ChildProcess replacing = ChildProcess.start(
                    List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), Replacing.class, folder, random.nextLong());
            String former = hidden(places);
            while (hidden(places).equals(former)) { // it has begun to save
                assertThat(replacing.endsWithin(1)).isFalse();
            }
            assertThat(replacing.endsWithin(random.nextInt(12))).isFalse();
            replacing.kill();
            long left =
                    hidden(places).lines().filter(name -> name.endsWith(".tmp")).count();
            assertThat(left).isLessThanOrEqualTo(1); // what the ones before left is gone
            interrupted += (int) left;
            assertThat(score()).isIn(expected);
        }
        ended.set(true);
        Seen seen = reader.join();
        assertThat(seen.scores()).isNotEmpty().isSubsetOf(expected);
        assertThat(interrupted).isPositive();
        Model.checkPlace(model);
        assertThat(hidden(places)).isEmpty();
        assertThat(places.toFile().list()).containsExactly("model");
        System.out.println(KILLS + " kills, " + interrupted + " of them while saving; "
                + seen.scores().size() + " models read meanwhile, " + seen.refused() + " times given up");
    }

    private Seen readUntil(AtomicBoolean ended) {
        List<Float> scores = new ArrayList<>();
        int refused = 0;
        while (!ended.get()) {
            try {
                scores.add(score());
            } catch (GladException e) {
                assertThat(e).hasMessageContaining("was replaced by another program each of");
                refused++;
            }
        }
        return new Seen(scores, refused);
    }

    private float score() {
        try (Model loaded = Model.load(model)) {
            return loaded.detector().detect(PROBE).score();
        }
    }

    /** Names of hidden files and folders, one a line. */
    private static String hidden(Path places) {
        return Stream.of(places.toFile().list())
                .filter(name -> name.startsWith("."))
                .sorted()
                .map(name -> name + "\n")
                .reduce("", String::concat);
    }
}
