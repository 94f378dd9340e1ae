package io.github.gladvision.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.training.SmallTraining;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have put among the checkpoints is neither taken for one nor deleted with them. */
class CheckpointFolderTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = parent.resolve("m.checkpoints");
        checkpoint("checkpoint-40");
        checkpoint("checkpoint-80");
    }

    private Path checkpoint(String name) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        for (String file : Checkpoint.FILES) {
            Files.writeString(checkpoint.resolve(file), file);
        }
        return checkpoint;
    }

    private void forget(Path checkpoints) {
        new Trainer(SmallTraining.settings(1))
                .withCheckpoints(checkpoints, false)
                .forget();
    }

    @Test
    void isDeletedWithItsCheckpoints() throws IOException {
        String hidden = ".checkpoint-120." + UUID.randomUUID();
        Files.createDirectory(folder.resolve(hidden + ".tmp"));
        Files.writeString(folder.resolve(hidden + ".tmp").resolve("unet.safetensors"), "half");
        Files.writeString(folder.resolve(".checkpoint-120.writing.lock"), "");
        forget(folder);
        assertThat(parent).isEmptyDirectory();
        forget(folder);
    }

    @Test
    void filesOfOthersStay() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        Path other = Files.createDirectories(folder.resolve("checkpoint-3000/unet"));
        Path note = Files.writeString(folder.resolve("checkpoint-80/note.txt"), "mine");
        assertThat(Trainer.newestCheckpoint(folder)).contains(folder.resolve("checkpoint-80"));
        new CheckpointFolder(folder).keepOnly(80);
        assertThat(folder.resolve("checkpoint-40")).doesNotExist();
        assertThat(folder.resolve("checkpoint-80/state.json")).exists();
        forget(folder);
        assertThat(notes).exists();
        assertThat(other).exists();
        assertThat(note).exists();
        assertThat(folder.resolve("checkpoint-80/state.json")).doesNotExist();
        assertThat(Trainer.newestCheckpoint(folder)).isEmpty();
    }

    @Test
    void aLinkStaysAndLeadsToAnEmptyFolder() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
        forget(link);
        assertThat(link).isSymbolicLink();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInItsPlaceIsRefusedBeforeTheWork() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "mine");
        Trainer trainer = new Trainer(SmallTraining.settings(1)).withCheckpoints(file, false);
        var data = SmallTraining.data(parent.resolve("data"), 8, 0);
        Listener<TrainingEvent> listener = event -> {
            throw new AssertionError(event);
        };
        assertThatThrownBy(() -> trainer.train(data, listener))
                .isInstanceOf(GladException.class)
                .hasMessage(file + " is not a folder, and the training keeps its checkpoints there; move it away");
    }
}
