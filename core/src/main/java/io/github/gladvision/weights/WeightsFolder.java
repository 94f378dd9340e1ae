package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the weights in a folder: whether they are complete, as published, and of a shape that the networks take. */
public final class WeightsFolder {
    /** Files up to this size are always compared with their checksum: that takes no time. */
    private static final long SMALL = 16L << 20;

    private final Path root;
    private final boolean checksums;
    private final Listener<CheckEvent> listener;

    /**
     * @param root the folder
     * @param checksums whether large files are compared with their published checksum, too, which takes seconds for each
     *     gigabyte
     */
    public WeightsFolder(Path root, boolean checksums, Listener<CheckEvent> listener) {
        this.root = root;
        this.checksums = checksums;
        this.listener = listener;
    }

    /**
     * Looks at everything that a preset needs or can make use of.
     *
     * @param preset null for everything in the catalogue
     * @throws GladException if the folder cannot be read, or there is no such preset
     */
    public CheckReport check(Catalogue catalogue, @Nullable String preset) {
        if (!Files.isDirectory(root)) {
            throw new GladException(root + " is not a folder; name the one that the weights are in");
        }
        List<EntryReport> entries = new ArrayList<>();
        for (WeightsEntry entry : catalogue.forPreset(preset).entries()) {
            List<FileReport> files = new ArrayList<>();
            entry.files().forEach(file -> files.addAll(check(file)));
            entries.add(
                    new EntryReport(entry, preset != null && entry.neededBy().contains(preset), files));
        }
        return new CheckReport(entries);
    }

    /** One report; for a pattern, one for each file that it stands for. */
    private List<FileReport> check(WeightsFile file) {
        if (!file.isPattern()) {
            return List.of(checkOne(file));
        }
        List<String> matches = matching(file.path());
        return matches.isEmpty()
                ? List.of(new FileReport(file, file.path(), FileState.MISSING, ""))
                : matches.stream().map(match -> report(file, match, null, null)).toList();
    }

    private FileReport checkOne(WeightsFile file) {
        if (Files.exists(root.resolve(file.path()))) {
            return report(file, file.path(), file.size(), file.sha256());
        }
        for (WeightsFile.Alternative other : file.instead()) {
            if (Files.exists(root.resolve(other.path()))) {
                return report(file, other.path(), other.size(), other.sha256());
            }
        }
        PartFile part = PartFile.of(root.resolve(file.path()));
        return new FileReport(
                file,
                file.path(),
                FileState.MISSING,
                part.length() == 0 ? "" : "the first " + part.length() + " bytes of it are in " + part.path());
    }

    private FileReport report(WeightsFile file, String where, @Nullable Long size, @Nullable String sha256) {
        Path place = root.resolve(where);
        Path config = file.config() == null ? place.resolveSibling("config.json") : root.resolve(file.config());
        Finding finding;
        try {
            finding = size != null && Files.size(place) != size
                    ? new Finding(FileState.WRONG_SIZE, "it has " + Files.size(place) + " bytes, not " + size)
                    : compared(file.kind().examine(place, config), place, sha256);
        } catch (IOException e) {
            finding = new Finding(FileState.DAMAGED, "it cannot be read (" + SafeFile.reason(e) + ")");
        }
        return new FileReport(file, where, finding.state(), finding.detail());
    }

    /** With what its checksum says. */
    private Finding compared(Finding finding, Path place, @Nullable String sha256) throws IOException {
        if (finding.state() != FileState.OK || sha256 == null) {
            return finding.state() != FileState.OK
                    ? finding
                    : Finding.ok(finding.detail() + "; no checksum is published");
        }
        long size = Files.size(place);
        if (!checksums && size > SMALL) {
            return Finding.ok(finding.detail() + "; checksum not compared");
        }
        String found = Sha256.of(place, done -> listener.on(new CheckEvent.Hashing(place, done, size)));
        return found.equals(sha256)
                ? Finding.ok(finding.detail() + "; checksum right")
                : new Finding(FileState.WRONG_CHECKSUM, "its SHA-256 is " + found + ", not " + sha256);
    }

    private List<String> matching(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(matcher::matches)
                    .map(path -> path.toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new GladException("cannot list " + root + " (" + e.getMessage() + "); check its permissions", e);
        }
    }
}
