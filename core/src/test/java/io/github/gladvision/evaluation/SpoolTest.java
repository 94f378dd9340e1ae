package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasKept() {
        try (Spool spool = Spool.open()) {
            byte[] first = bytes(1, 100_000);
            byte[] second = bytes(2, 17);
            long firstAt = spool.append(ByteBuffer.wrap(first));
            long secondAt = spool.append(ByteBuffer.wrap(second));
            assertThat(spool.read(secondAt, 17).array()).isEqualTo(second);
            assertThat(spool.read(firstAt, first.length).array()).isEqualTo(first);
            assertThatThrownBy(() -> spool.read(secondAt, 18)).isInstanceOf(GladException.class);
        }
    }

    @Test
    void keepsInspectionsAndMasks() {
        RgbImage normal = new RgbImage(2, 3, bytes(3, 18));
        float[] map = {1.5f, -0f, Float.MIN_VALUE, 4, 5, 6};
        Mask mask = new Mask(3, 2, new byte[] {0, 1, 0, 0, 0, 1});
        try (Spool spool = Spool.open()) {
            StoredMask storedMask = StoredMask.store(mask, spool);
            StoredMask nothing = StoredMask.store(Mask.empty(4, 5), spool);
            StoredInspection stored = StoredInspection.store(new Inspection(7, 6, true, 421, map, 3, 2, normal), spool);
            StoredInspection without =
                    StoredInspection.store(new Inspection(7, Double.NaN, false, 0, map, 2, 3, null), spool);
            assertThat(storedMask.read()).isEqualTo(mask);
            assertThat(nothing.read()).isEqualTo(Mask.empty(4, 5));
            assertThat(stored.map()).isEqualTo(map);
            assertThat(stored.low()).isEqualTo(-0f);
            assertThat(stored.high()).isEqualTo(6);
            assertThat(stored.normalCounterpart()).isEqualTo(normal);
            assertThat(without.normalCounterpart()).isNull();
        }
    }

    /** Killed in the midst of it: no shutdown hook runs, and still nothing is left. */
    @Test
    void leavesNoFileBehindWhateverHappens() throws Exception {
        Path started = folder.resolve("started");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ChildProcess child = ChildProcess.start(List.of("-Djava.io.tmpdir=" + temporary), SpoolUser.class, started);
        while (!Files.exists(started)) {
            assertThat(child.endsWithin(20)).isFalse();
        }
        child.kill();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.toString().contains("spool"))).isEmpty();
        }
    }

    static final class SpoolUser {
        public static void main(String[] args) throws Exception {
            Spool spool = Spool.open();
            spool.append(ByteBuffer.allocate(1 << 20));
            Files.createFile(Path.of(args[0]));
            Thread.sleep(60_000);
            spool.close();
        }
    }

    @Test
    void saysWhatToDoWhereTemporaryFilesCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Spool.open(file.resolve("none")))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    private static byte[] bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
