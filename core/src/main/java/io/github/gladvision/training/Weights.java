package io.github.gladvision.training;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.network.NetworkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder in which a user keeps weights from outside; {@code ./glad weights list} says what belongs where. */
public final class Weights {
    /** For presets that need none. */
    public static final Weights NONE = new Weights(null);

    private final @Nullable Path folder;
    private final Set<Path> used = new LinkedHashSet<>();

    private Weights(@Nullable Path folder) {
        this.folder = folder;
    }

    /** @throws GladException if there is no such folder */
    public static Weights in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new GladException(folder + (Files.exists(folder) ? " is a file" : " does not exist")
                            + "; name the folder with the weights")
                    .mendedBy(Remedy.GIVE_WEIGHTS);
        }
        return new Weights(folder);
    }

    /**
     * A file or folder in it.
     *
     * @throws GladException if it is not there, or no folder was named at all
     */
    public Path require(String name) {
        if (folder == null) {
            throw new BadSettingException(
                            "these settings need weights from outside (" + name + "); name the folder with the weights")
                    .mendedBy(Remedy.GIVE_WEIGHTS);
        }
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            throw new BrokenModelException(path + " is missing; fetch these weights, or name the folder where they are")
                    .mendedBy(Remedy.FETCH_WEIGHTS);
        }
        used.add(path);
        return path;
    }

    /** A file or folder from elsewhere that is used in place of one of these; it counts as {@link #used}. */
    Path use(Path path) {
        if (!Files.exists(path)) {
            throw new BrokenModelException(path + " does not exist; check the path");
        }
        used.add(path);
        return path;
    }

    /**
     * What was required, for the model card: SHA-256 in hexadecimal of each file with weights, by its name below the
     * folder. Reads them all.
     */
    Map<String, String> used() {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Path path : used) {
            Optional<Path> file = Files.isDirectory(path) ? NetworkFolder.find(path) : Optional.of(path);
            file.ifPresent(found -> sums.put(name(found), Sha256.of(found)));
        }
        return sums;
    }

    private String name(Path file) {
        Path base = folder == null ? file : folder;
        return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
    }
}
