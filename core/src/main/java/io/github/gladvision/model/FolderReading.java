package io.github.gladvision.model;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model folder, or some of its files, that another program may replace meanwhile: what is read belongs to one
 * card, whose digests it has, or it is read again. Replaced is a model whole, and no file of it is changed in place, so a
 * model was not replaced meanwhile if the names stand for the same files afterwards.
 */
final class FolderReading {
    /** Nobody saves models one after the other as fast as that, unless something is wrong. */
    private static final int MOST_ATTEMPTS = 20;

    private final Path folder;
    private final Predicate<String> files;

    /** What is made of the files, by their card. */
    @FunctionalInterface
    interface Content<R> {
        R read(Path folder, ModelCard card);
    }

    /** @param files which are read; only those are compared with their digests */
    FolderReading(Path folder, Predicate<String> files) {
        this.folder = folder;
        this.files = files;
    }

    /** @param content is closed if it was not of one model */
    <R> R read(Content<R> content) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Path place = place();
            Map<String, ModelFiles.Identity> ofCard = ModelFiles.identities(place, List.of(CardFile.NAME));
            ModelCard card = CardFile.read(place);
            Map<String, String> digests = card.files().entrySet().stream()
                    .filter(file -> files.test(file.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            List<String> names = new ArrayList<>(digests.keySet());
            Map<String, ModelFiles.Identity> before = ModelFiles.identities(place, names);
            @Nullable R result = null;
            @Nullable RuntimeException failure = null;
            try (FileCheck check = new FileCheck(place, digests)) {
                try {
                    ModelFiles.requireListed(place, card.files(), files);
                    result = content.read(place, card);
                } catch (CancelledException e) {
                    throw e;
                } catch (RuntimeException e) {
                    failure = e; // a file that is not as it was saved explains it better than what is odd in it
                }
                check.await();
            } catch (GladException e) {
                failure = e;
            }
            boolean replaced = !before.equals(ModelFiles.identities(place, names))
                    || !ofCard.equals(ModelFiles.identities(place, List.of(CardFile.NAME)));
            if (result != null && failure == null && !replaced) {
                return result;
            }
            close(result);
            if (failure != null && (!replaced || failure instanceof CancelledException)) {
                throw failure;
            }
        }
        throw new GladException(folder + " was replaced by another program each of " + MOST_ATTEMPTS
                + " times that it was read; wait for that program and try again");
    }

    /** Of a symbolic link where it leads now: a program that lets it lead elsewhere replaces a model as well. */
    private Path place() {
        try {
            Path real = folder.toRealPath();
            return real.equals(folder.toAbsolutePath().normalize()) ? folder : real;
        } catch (IOException e) {
            return folder; // whoever reads it says what is wrong
        }
    }

    private static void close(@Nullable Object result) {
        if (result instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(Objects.requireNonNull(e.getMessage(), "cannot be closed"), e);
            }
        }
    }

    /**
     * @param former card of the model that is meant
     * @throws BrokenModelException if the files are those of another
     */
    static void requireSame(Path folder, ModelCard former, ModelCard card) {
        if (!card.files().equals(former.files())) {
            throw new BrokenModelException(folder + " was replaced by another model meanwhile; start again");
        }
    }
}
