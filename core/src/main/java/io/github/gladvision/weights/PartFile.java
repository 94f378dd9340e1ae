package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import io.github.gladvision.files.Links;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a file so far, {@code NAME.part}, and beside it, in {@code NAME.part.json}, by what the server can
 * tell that the rest still belongs to it.
 */
public final class PartFile {
    private final Path target;
    private final Path path;
    private final Path description;

    /**
     * The version of the file that the bytes so far are of.
     *
     * @param url where they came from
     * @param validator what to send as If-Range: a strong ETag or the time of the last change; null if the server gave
     *     neither
     */
    public record Version(String url, @Nullable String validator) {
        public static Version of(URI url, HttpHeaders headers) {
            String validator = headers.firstValue("ETag")
                    .filter(tag -> tag.startsWith("\"")) // a weak one says nothing about the bytes
                    .or(() -> headers.firstValue("Last-Modified"))
                    .orElse(null);
            return new Version(url.toString(), validator);
        }
    }

    private PartFile(Path target) {
        this.target = target;
        path = target.resolveSibling(target.getFileName() + ".part");
        description = target.resolveSibling(target.getFileName() + ".part.json");
    }

    /**
     * The part of what will be {@code target}. Where that is a symbolic link, it is of what the link leads to, and lies
     * there, on the same disk.
     *
     * @throws GladException if the link leads in a circle
     */
    public static PartFile of(Path target) {
        try {
            return new PartFile(Links.followed(target));
        } catch (IOException e) {
            throw new GladException(
                    target + " is a link that cannot be followed (" + SafeFile.reason(e) + "); delete it", e);
        }
    }

    /** Where it lies, and the file will. */
    public Path folder() {
        return Objects.requireNonNull(target.getParent());
    }

    public Path path() {
        return path;
    }

    /** Bytes so far. */
    public long length() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The version that the bytes so far are of; null if that is not known. */
    public @Nullable Version version() {
        try {
            return Json.PLAIN.read(Files.readString(description), Version.class);
        } catch (IOException | MalformedJsonException e) {
            return null;
        }
    }

    /** Remembers the version before its first byte is written. */
    public void describe(Version version) {
        byte[] text = Json.PLAIN.text(version).getBytes(StandardCharsets.UTF_8);
        SafeFile.write(description, out -> out.write(text));
    }

    /** To append to. */
    public FileChannel open() {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Forgets all that has come. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
            Files.deleteIfExists(description);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Forces it to the disk and gives it its name. */
    public void finish() {
        try {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            SafeFile.move(path, target);
            Files.deleteIfExists(description);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The exception for a file that cannot be written. */
    public GladException failure(IOException e) {
        return new GladException(
                "cannot write " + path + " (" + SafeFile.reason(e)
                        + "); check the folder, its permissions and free space, then run the command again: it goes on"
                        + " where it stopped",
                e);
    }
}
