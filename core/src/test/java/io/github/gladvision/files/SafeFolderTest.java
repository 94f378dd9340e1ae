package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.GladException;
import io.github.gladvision.platform.NameExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFolderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() {
        folder = parent.resolve("M");
        write("first");
    }

    private void write(String content) {
        SafeFolder.write(folder, to -> Files.writeString(to.resolve("file"), content));
    }

    private String content() throws IOException {
        return Files.readString(folder.resolve("file"));
    }

    private Path leftover(String ending) throws IOException {
        Path left = Files.createDirectory(parent.resolve(".M." + UUID.randomUUID() + ending));
        Files.writeString(left.resolve("file"), "left " + ending);
        return left;
    }

    private List<String> names() {
        return List.of(parent.toFile().list());
    }

    /** Takes the lock and begins, and does not come to an end. */
    static final class Stuck {
        public static void main(String[] arguments) {
            SafeFolder.write(Path.of(arguments[0]), to -> {
                Files.writeString(to.resolve("file"), "stuck");
                LockSupport.park();
            });
        }
    }

    @Test
    void replacesWhatIsThere() throws IOException {
        write("second");
        assertThat(content()).isEqualTo("second");
        assertThat(names()).containsExactly("M");
    }

    @Test
    void hasItsNameAtEveryMoment() throws IOException {
        Path one = Files.createDirectory(parent.resolve("one"));
        Path other = Files.createDirectory(parent.resolve("other"));
        assumeTrue(NameExchange.exchange(one, other), "names cannot be exchanged here");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> missing = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!ended.get()) {
                count += Files.exists(folder) ? 0 : 1;
            }
            return count;
        });
        for (int i = 0; i < 300; i++) {
            write("content " + i);
        }
        ended.set(true);
        assertThat(missing.join()).isZero();
    }

    @Test
    void isReplacedInTwoStepsWhereNamesCannotBeExchanged() throws IOException {
        SafeFolder.replaceInTwoSteps(leftover(".tmp"), folder);
        assertThat(content()).isEqualTo("left .tmp");
        assertThat(names()).containsExactly("M");
    }

    @Test
    void getsItsNameBackAfterTheFirstOfTheTwoSteps() throws IOException {
        Files.move(folder, parent.resolve(".M." + UUID.randomUUID() + ".old"));
        leftover(".tmp");
        assertThat(SafeFolder.restore(folder)).isTrue();
        assertThat(content()).isEqualTo("first");
        assertThat(names()).containsExactly("M");
        assertThat(SafeFolder.restore(parent.resolve("N"))).isFalse();
    }

    @Test
    void removesWhatStoppedProcessesHaveLeft() throws IOException {
        leftover(".tmp");
        leftover(".old");
        Files.createDirectory(parent.resolve(".M.mine.tmp"));
        write("second");
        assertThat(names()).containsExactlyInAnyOrder("M", ".M.mine.tmp");

        leftover(".tmp");
        SafeFolder.clear(folder);
        assertThat(names()).containsExactlyInAnyOrder("M", ".M.mine.tmp");
        assertThat(content()).isEqualTo("second");
    }

    @Test
    void removesWhatIsLeftOfAnyFolder() throws IOException {
        leftover(".tmp");
        Files.createDirectory(parent.resolve(".N." + UUID.randomUUID() + ".tmp"));
        SafeFolder.clearAllIn(parent);
        assertThat(names()).containsExactly("M");
    }

    @Test
    void leavesALiveProcessAlone() throws Exception {
        ChildProcess stuck = ChildProcess.start(List.of(), Stuck.class, folder);
        while (Leftovers.of(folder).isEmpty()) {
            assertThat(stuck.endsWithin(10)).isFalse();
        }
        Path fresh = Leftovers.of(folder).get(0);
        SafeFolder.clear(folder);
        assertThat(fresh).isDirectory();
        assertThat(PlaceLock.tryTake(folder, "writing")).isEmpty();

        stuck.kill();
        SafeFolder.clear(folder);
        assertThat(names()).containsExactly("M");
        assertThat(content()).isEqualTo("first");
    }

    @Test
    void anErrorLeavesEverythingAsItWas() {
        assertThatThrownBy(() -> SafeFolder.write(folder, to -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("cannot write folder " + folder + ": full");
        assertThat(names()).containsExactly("M");
    }

    @Test
    void aNewOneReplacesNothing() throws IOException {
        GladException existing = new GladException("there is one");
        Path place = parent.resolve("N");
        SafeFolder.Contents made = to -> {
            Files.writeString(to.resolve("file"), "late");
            Files.createDirectories(place);
            Files.writeString(place.resolve("file"), "early");
        };
        assertThatThrownBy(() -> SafeFolder.writeNew(place, made, existing)).isSameAs(existing);
        assertThat(place.resolve("file")).hasContent("early");
        assertThat(names()).containsExactlyInAnyOrder("M", "N");

        Path empty = Files.createDirectory(parent.resolve("E"));
        SafeFolder.writeNew(empty, to -> Files.writeString(to.resolve("file"), "new"), existing);
        assertThat(empty.resolve("file")).hasContent("new");
    }

    @Test
    void severalWritersWaitForEachOther() throws IOException {
        CompletableFuture<?>[] writers = new CompletableFuture<?>[3];
        for (int i = 0; i < writers.length; i++) {
            String content = "of " + i;
            writers[i] = CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 20; round++) {
                    write(content);
                }
            });
        }
        CompletableFuture.allOf(writers).join();
        assertThat(content()).startsWith("of ");
        assertThat(names()).containsExactly("M");
    }

    @Test
    void namesOfAnyScriptAreExchanged() throws IOException {
        Path one = Files.createFile(parent.resolve("Prüfstück"));
        Path other = Files.createDirectory(parent.resolve("検査"));
        assumeTrue(NameExchange.exchange(one, other), "names cannot be exchanged here");
        assertThat(one).isDirectory();
        assertThat(other).isRegularFile();
        assertThat(NameExchange.exchange(one, parent.resolve("gone"))).isFalse();
    }
}
