package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.weights.Catalogue;
import io.github.gladvision.weights.Licence;
import io.github.gladvision.weights.PartFile;
import io.github.gladvision.weights.WeightsEntry;
import io.github.gladvision.weights.WeightsFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches published weights into a folder: those with a public address from there, any from a mirror. A file has its
 * name only once it is complete and its checksum is right; what was interrupted goes on where it stopped.
 */
public final class WeightsPull {
    private final Catalogue catalogue;
    private final Path root;
    private final @Nullable String mirror;
    private final DownloadSettings settings;
    private final Listener<PullEvent> listener;

    /**
     * @param root the weights folder
     * @param mirror address of a copy of such a folder, to fetch from in place of the public addresses; or null
     * @throws GladException if the mirror is no http or https address
     */
    public WeightsPull(Catalogue catalogue, Path root, @Nullable String mirror, Listener<PullEvent> listener) {
        this(catalogue, root, mirror, DownloadSettings.standard(), listener);
    }

    WeightsPull(
            Catalogue catalogue,
            Path root,
            @Nullable String mirror,
            DownloadSettings settings,
            Listener<PullEvent> listener) {
        if (mirror != null && !WeightsFile.isHttp(mirror)) {
            throw new GladException("'" + mirror + "' is no address to fetch from; give one that begins with https://");
        }
        this.catalogue = catalogue;
        this.root = root;
        this.mirror = mirror == null || mirror.endsWith("/") ? mirror : mirror + "/";
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Fetches entries, except what is there already in one of the accepted forms.
     *
     * @param licencesAccepted whether the user agrees to licences that restrict what the weights may be used for
     * @param replace whether files that are there but are not the published ones are replaced
     * @throws GladException if that is not possible; files that came before are in their places
     */
    public void pull(List<WeightsEntry> entries, boolean licencesAccepted, boolean replace) {
        createRoot();
        try (PullLock lock = PullLock.acquire(
                root, () -> listener.on(new PullEvent.Remark("waiting for another pull into " + root)))) {
            PullProgress progress = new PullProgress(entries, listener);
            Map<WeightsEntry, List<WeightsFile>> missing = new LinkedHashMap<>();
            for (WeightsEntry entry : entries) {
                List<WeightsFile> files = missing(entry, replace, progress);
                if (!files.isEmpty()) {
                    requireAddresses(entry, files);
                    requireLicence(catalogue.licence(entry), entry, licencesAccepted);
                    missing.put(entry, files);
                }
            }
            requireSpace(missing.values().stream().flatMap(List::stream).toList());
            Download download = new Download(settings, progress);
            missing.forEach((entry, files) -> {
                listener.on(new PullEvent.EntryBegins(entry, catalogue.licence(entry)));
                for (WeightsFile file : files) {
                    progress.begin(file, file.path());
                    download.fetch(order(entry, file));
                    progress.end();
                    listener.on(new PullEvent.FileDone(file, PullOutcome.FETCHED));
                }
            });
        }
    }

    private void createRoot() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new GladException(
                    "cannot make folder " + root + " (" + SafeFile.reason(e) + "); name one that may be written", e);
        }
    }

    private List<WeightsFile> missing(WeightsEntry entry, boolean replace, PullProgress progress) {
        List<WeightsFile> missing = new ArrayList<>();
        for (WeightsFile file : entry.files()) {
            if (file.isPattern()) {
                requireAddresses(entry, List.of(file));
            }
            progress.begin(file, "looking at " + file.path());
            if (isThere(file, replace)) {
                progress.end();
                listener.on(new PullEvent.FileDone(file, PullOutcome.ALREADY_THERE));
            } else {
                missing.add(file);
            }
        }
        return missing;
    }

    private boolean isThere(WeightsFile file, boolean replace) {
        String problem = problem(file.path(), file.size(), file.sha256());
        if (problem == null) {
            return true;
        }
        Path place = root.resolve(file.path());
        if (Files.isDirectory(place)) {
            throw new GladException(place + " is a folder, not the published file; move it away");
        }
        if (Files.exists(place)) {
            if (!replace) {
                throw new GladException(place + " is not the published file: " + problem
                                + "; move it away, or have it replaced")
                        .mendedBy(Remedy.REPLACE_FILE);
            }
            return false;
        }
        return file.instead().stream().anyMatch(other -> problem(other.path(), other.size(), other.sha256()) == null);
    }

    /** What tells a file in the folder from the published one; null if nothing does. */
    private @Nullable String problem(String path, @Nullable Long size, @Nullable String sha256) {
        Path place = root.resolve(path);
        return Files.isRegularFile(place) ? Sha256.problem(place, size, sha256) : "it is not there";
    }

    private void requireAddresses(WeightsEntry entry, List<WeightsFile> files) {
        for (WeightsFile file : files) {
            if (file.isPattern() || mirror == null && file.url() == null) {
                throw new GladException(entry.id() + " has no public address: " + entry.byHand());
            }
        }
    }

    private static void requireLicence(Licence licence, WeightsEntry entry, boolean accepted) {
        if (licence.restricted() && !accepted) {
            throw new GladException("the licence of " + entry.id() + ", " + licence.name()
                            + ", restricts what it may be used for; read " + licence.url()
                            + " and, if you agree, accept it")
                    .mendedBy(Remedy.ACCEPT_LICENCE);
        }
    }

    /** Before hours of downloading, for what sizes are known of; each file is looked at again when it begins. */
    private void requireSpace(List<WeightsFile> files) {
        long needed = 0;
        for (WeightsFile file : files) {
            Path place = root.resolve(file.path());
            if (file.size() != null && !Files.isSymbolicLink(place)) { // which may lead to another disk
                needed += Math.max(0, file.size() - PartFile.of(place).length());
            }
        }
        try {
            long free = settings.freeSpace().of(root);
            if (free < needed) {
                throw new GladException("the disk of " + root + " has " + free + " bytes left, " + needed
                        + " are needed; free some space or name another folder");
            }
        } catch (IOException e) {
            throw new GladException(
                    "the free space of " + root + " is not known (" + SafeFile.reason(e) + "); name another folder", e);
        }
    }

    private Order order(WeightsEntry entry, WeightsFile file) {
        Path target = root.resolve(file.path());
        return new Order(file.path(), address(file), target, file.size(), file.sha256(), entry.page());
    }

    private URI address(WeightsFile file) {
        if (mirror == null) {
            return URI.create(String.valueOf(file.url()));
        }
        try {
            return URI.create(mirror + new URI(null, null, file.path(), null).getRawPath());
        } catch (URISyntaxException e) {
            throw new GladException(file.path() + " cannot be part of an address; name it otherwise", e);
        }
    }
}
