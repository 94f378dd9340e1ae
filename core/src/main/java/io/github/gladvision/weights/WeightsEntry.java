package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights that belong together: one model as its authors published it.
 *
 * @param id name to ask for it by
 * @param purpose what it is for
 * @param licence id of its {@link Licence}
 * @param page where its authors describe it
 * @param byHand how to get it if it cannot be fetched; null if it can
 * @param neededBy presets that do not work without
 * @param optionalFor presets that can make use of it
 */
public record WeightsEntry(
        String id,
        String purpose,
        String licence,
        String page,
        @Nullable String byHand,
        List<String> neededBy,
        List<String> optionalFor,
        List<WeightsFile> files) {
    public WeightsEntry {
        if (id == null || purpose == null || licence == null || page == null || files == null || files.isEmpty()) {
            throw new GladException("entry " + id + " needs id, purpose, licence, page and files; add what is missing");
        }
        neededBy = neededBy == null ? List.of() : List.copyOf(neededBy);
        optionalFor = optionalFor == null ? List.of() : List.copyOf(optionalFor);
        files = List.copyOf(files);
        if (byHand == null && files.stream().anyMatch(file -> file.url() == null)) {
            throw new GladException("entry " + id + " has a file without url; say in by_hand how to get it");
        }
    }

    /** Bytes of all its files as far as they are published. */
    public long size() {
        return files.stream()
                .map(WeightsFile::size)
                .filter(Objects::nonNull)
                .flatMapToLong(LongStream::of)
                .sum();
    }
}
