package io.github.gladvision.training.checkpoint;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.settings.Check;
import io.github.gladvision.settings.DigestedJson;
import io.github.gladvision.settings.SettingsDifference;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training on disk, from which it goes on as if it had never stopped: parameters, their average, the
 * optimiser's moments, and how far it had come. What a batch contains follows from the seed and the number of the step,
 * so no state of a random generator needs to be kept. What changed in it by a bit is refused, for it would be trained on.
 *
 * <p>Checkpoints are folders in a {@link CheckpointFolder}. A new one is complete under its name before the one before it
 * is deleted.
 */
public final class Checkpoint {
    static final String STATE = "state.json";
    private static final String PARAMETERS = "unet.safetensors";
    private static final String AVERAGE = "average.safetensors";
    private static final String OPTIMISER = "optimiser.pt";

    /** All that may be in one. */
    static final Set<String> FILES = Set.of(PARAMETERS, AVERAGE, OPTIMISER, STATE);

    private static final long MOST_STEPS = 1_000_000_000_000_000L;
    private static final double MOST_SECONDS = 1e12;

    /**
     * How far a training had come, and what it must still be the same training of.
     *
     * @param step the last that was done, from 1
     * @param fingerprint of the training images
     * @param settings of the training, as JSON text
     * @param files SHA-256 of the others, by their names
     */
    public record State(long step, double seconds, String fingerprint, String settings, Map<String, String> files) {
        /** @throws io.github.gladvision.BadSettingException if no training can have come so far */
        public State {
            Check.within("step", (double) step, 1, MOST_STEPS);
            Check.within("seconds", seconds, 0, MOST_SECONDS);
        }

        private State withFiles(Map<String, String> digests) {
            return new State(step, seconds, fingerprint, settings, digests);
        }
    }

    private Checkpoint() {}

    public static void write(
            CheckpointFolder checkpoints,
            State state,
            Parameters parameters,
            @Nullable AveragedParameters average,
            Optimiser optimiser) {
        SafeFolder.write(checkpoints.of(state.step()), to -> {
            SafeTensors.write(to.resolve(PARAMETERS), parameters.asMap(), Map.of());
            if (average != null) {
                SafeTensors.write(to.resolve(AVERAGE), average.asMap(), Map.of());
            }
            optimiser.save(to.resolve(OPTIMISER));
            Map<String, String> digests = new TreeMap<>();
            for (String name : files(average)) {
                digests.put(name, Sha256.of(to.resolve(name)));
            }
            Files.writeString(to.resolve(STATE), DigestedJson.toText(state.withFiles(digests)));
        });
        checkpoints.keepOnly(state.step());
    }

    private static Set<String> files(@Nullable AveragedParameters average) {
        return average == null ? Set.of(PARAMETERS, OPTIMISER) : Set.of(PARAMETERS, AVERAGE, OPTIMISER);
    }

    /**
     * Puts the state of the newest checkpoint into a training that was set up in the same way.
     *
     * @return empty if there is none
     * @throws GladException if the checkpoint is of another training or not as it was written
     */
    public static Optional<State> restoreNewest(
            CheckpointFolder checkpoints,
            String fingerprint,
            String settings,
            Parameters parameters,
            @Nullable AveragedParameters average,
            Optimiser optimiser) {
        Path checkpoint = checkpoints.newest().orElse(null);
        if (checkpoint == null) {
            return Optional.empty();
        }
        try {
            State state = read(checkpoint);
            requireSame(checkpoint, state, fingerprint, settings);
            requireUnchanged(checkpoint, state, files(average));
            restore(checkpoint, parameters, average, optimiser);
            return Optional.of(state);
        } catch (DamagedCheckpoint e) {
            throw e.mended(checkpoint, checkpoints.before(checkpoint).orElse(null));
        }
    }

    private static void requireSame(Path checkpoint, State state, String fingerprint, String settings) {
        if (!state.fingerprint().equals(fingerprint)) {
            throw new GladException(
                            checkpoint
                                    + " was trained on other images than those there are now; restore them or train from the beginning")
                    .mendedBy(Remedy.TRAIN_ANEW);
        }
        if (!state.settings().equals(settings)) {
            String which = SettingsDifference.first(state.settings(), settings)
                    .map(difference -> " (" + difference + ")")
                    .orElse("");
            throw new GladException(checkpoint + " was trained with other settings" + which
                            + "; give the same ones or train from the beginning")
                    .mendedBy(Remedy.TRAIN_ANEW);
        }
    }

    /** @param names which files there must be */
    private static void requireUnchanged(Path checkpoint, State state, Set<String> names) throws DamagedCheckpoint {
        if (!state.files().keySet().equals(names)) {
            throw new DamagedCheckpoint(STATE + " does not list its files", null);
        }
        for (Map.Entry<String, String> file : state.files().entrySet()) {
            try {
                if (!Sha256.of(checkpoint.resolve(file.getKey()), done -> {}).equals(file.getValue())) {
                    throw new DamagedCheckpoint(file.getKey() + " is not as it was written", null);
                }
            } catch (IOException e) {
                throw problem(checkpoint, file.getKey(), e);
            }
        }
    }

    private static void restore(
            Path checkpoint, Parameters parameters, @Nullable AveragedParameters average, Optimiser optimiser)
            throws DamagedCheckpoint {
        try (Scope scope = new Scope()) {
            parameters.copyFrom(tensors(checkpoint.resolve(PARAMETERS)));
            if (average != null) {
                average.copyFrom(tensors(checkpoint.resolve(AVERAGE)));
            }
        }
        try {
            optimiser.load(checkpoint.resolve(OPTIMISER));
        } catch (RuntimeException e) {
            throw new DamagedCheckpoint(OPTIMISER + " cannot be understood", e);
        }
    }

    /** The state of a checkpoint, which is the one that was written for a step of its name. */
    private static State read(Path checkpoint) throws DamagedCheckpoint {
        Path file = checkpoint.resolve(STATE);
        try {
            String text = Files.readString(file);
            Map<String, Object> entries = SettingsJson.parse(text, file.toString());
            Object digest = entries.remove(DigestedJson.DIGEST);
            if (digest != null && DigestedJson.holds(text, digest)) {
                State state = SettingsJson.fromMap(entries, State.class, file.toString());
                if (state.step() == CheckpointFolder.step(checkpoint)) {
                    return state;
                }
                throw new DamagedCheckpoint(STATE + " is that of step " + state.step(), null);
            }
            throw new DamagedCheckpoint(STATE + " is not as it was written", null);
        } catch (GladException | CharacterCodingException e) {
            throw new DamagedCheckpoint(STATE + " is not as it was written", e);
        } catch (IOException e) {
            throw problem(checkpoint, STATE, e);
        }
    }

    private static DamagedCheckpoint problem(Path checkpoint, String name, IOException error) {
        if (error instanceof NoSuchFileException) {
            return new DamagedCheckpoint(name + " is missing", error);
        }
        throw new GladException(
                checkpoint.resolve(name) + " cannot be read (" + SafeFile.reason(error)
                        + "); check its permissions and the disk",
                error);
    }

    private static Map<String, Tensor> tensors(Path file) {
        SafeTensors stored = SafeTensors.open(file);
        Map<String, Tensor> tensors = new HashMap<>();
        stored.names().forEach(name -> tensors.put(name, stored.tensor(name)));
        return tensors;
    }

    /** What is wrong with a checkpoint, until it is known what can be done about it. */
    private static final class DamagedCheckpoint extends Exception {
        private static final long serialVersionUID = 1;

        private final String problem;

        DamagedCheckpoint(String problem, @Nullable Throwable cause) {
            super(problem, cause);
            this.problem = problem;
        }

        /** @param before an earlier one; null if there is none */
        GladException mended(Path checkpoint, @Nullable Path before) {
            String damage = checkpoint + " is damaged: " + problem + "; delete it and ";
            return before == null
                    ? new GladException(damage + "train from the beginning", this).mendedBy(Remedy.TRAIN_ANEW)
                    : new GladException(damage + "go on from " + before, this);
        }
    }
}
