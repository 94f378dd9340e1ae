package io.github.gladvision.training;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training on disk, from which it goes on as if it had never stopped: parameters, their average, the
 * optimiser's moments, and how far it had come. What a batch contains follows from the seed and the number of the step,
 * so no state of a random generator needs to be kept.
 *
 * <p>Checkpoints are folders {@code checkpoint-N} in a folder of their own. A new one is complete under its name before
 * the one before it is deleted.
 */
final class Checkpoint {
    private static final String PREFIX = "checkpoint-";

    /**
     * How far a training had come, and what it must still be the same training of.
     *
     * @param fingerprint of the training images
     * @param settings of the training, as JSON text
     */
    record State(long step, double seconds, String fingerprint, String settings) {}

    private Checkpoint() {}

    static void write(
            Path folder,
            State state,
            Parameters parameters,
            @Nullable AveragedParameters average,
            Optimiser optimiser) {
        SafeFolder.write(folder(folder, state.step()), to -> {
            SafeTensors.write(to.resolve("unet.safetensors"), parameters.asMap(), Map.of());
            if (average != null) {
                SafeTensors.write(to.resolve("average.safetensors"), average.asMap(), Map.of());
            }
            optimiser.save(to.resolve("optimiser.pt"));
            Files.writeString(to.resolve("state.json"), SettingsJson.toText(state));
        });
        try {
            for (Path older : all(folder)) {
                if (step(older) != state.step()) {
                    SafeFolder.delete(older);
                }
            }
            SafeFolder.clearAllIn(folder);
        } catch (IOException e) {
            throw new GladException("cannot remove older checkpoints in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where the checkpoint of a step is, among the others. */
    static Path folder(Path checkpoints, long step) {
        return checkpoints.resolve(PREFIX + step);
    }

    /** The newest checkpoint in a folder, if there is one. */
    static Optional<Path> newest(Path folder) {
        return all(folder).stream().max(Comparator.comparingLong(Checkpoint::step));
    }

    /**
     * Puts the state of a checkpoint into a training that was set up in the same way.
     *
     * @throws GladException if the checkpoint is of another training or incomplete
     */
    static State restore(
            Path checkpoint,
            String fingerprint,
            String settings,
            Parameters parameters,
            @Nullable AveragedParameters average,
            Optimiser optimiser) {
        State state = read(checkpoint);
        if (!state.fingerprint().equals(fingerprint)) {
            throw new GladException(
                            checkpoint
                                    + " was trained on other images than those there are now; restore them or train from the beginning")
                    .mendedBy(Remedy.TRAIN_ANEW);
        }
        if (!state.settings().equals(settings)) {
            throw new GladException(checkpoint
                            + " was trained with other settings; give the same ones or train from the beginning")
                    .mendedBy(Remedy.TRAIN_ANEW);
        }
        try (Scope scope = new Scope()) {
            parameters.copyFrom(tensors(checkpoint.resolve("unet.safetensors")));
            if (average != null) {
                average.copyFrom(tensors(checkpoint.resolve("average.safetensors")));
            }
        }
        try {
            optimiser.load(checkpoint.resolve("optimiser.pt"));
        } catch (RuntimeException e) {
            throw new GladException(
                            checkpoint.resolve("optimiser.pt") + " is damaged; delete " + checkpoint
                                    + " and train from the beginning",
                            e)
                    .mendedBy(Remedy.TRAIN_ANEW);
        }
        return state;
    }

    private static State read(Path checkpoint) {
        Path file = checkpoint.resolve("state.json");
        try {
            return SettingsJson.fromText(Files.readString(file), State.class, file.toString());
        } catch (IOException e) {
            throw new GladException(file + " cannot be read; train from the beginning", e).mendedBy(Remedy.TRAIN_ANEW);
        }
    }

    private static Map<String, Tensor> tensors(Path file) {
        SafeTensors stored = SafeTensors.open(file);
        Map<String, Tensor> tensors = new HashMap<>();
        stored.names().forEach(name -> tensors.put(name, stored.tensor(name)));
        return tensors;
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> child.getFileName().toString().matches(PREFIX + "\\d+"))
                    .toList();
        } catch (IOException e) {
            throw new GladException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
