package io.github.gladvision.files;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256, of files and of bytes. */
public final class Sha256 {
    private static final int CHUNK = 1 << 20;

    private Sha256() {}

    /** Told how far a piece of work on a large file has come. */
    @FunctionalInterface
    public interface Progress {
        void bytes(long done);
    }

    /**
     * Lower-case hexadecimal digits.
     *
     * @throws GladException if the file cannot be read
     */
    public static String of(Path file) {
        try {
            return of(file, done -> {});
        } catch (IOException e) {
            throw new GladException(file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    /** The same; whoever waits is told how far it has come. */
    public static String of(Path file, Progress progress) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[CHUNK];
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                progress.bytes(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * What tells a file from a published one, in a few words; null if nothing does.
     *
     * @throws GladException if it cannot be read
     */
    public static @Nullable String problem(Path file, @Nullable Long size, @Nullable String sha256) {
        try {
            long found = Files.size(file);
            if (size != null && found != size) {
                return "it has " + found + " bytes, not " + size;
            }
            String sum = sha256 == null ? null : of(file, done -> {});
            return sum == null || sum.equals(sha256) ? null : "its SHA-256 is " + sum + ", not " + sha256;
        } catch (IOException e) {
            throw new GladException(
                    file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions and the disk", e);
        }
    }

    /** Lower-case hexadecimal digits. */
    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** To be fed with bytes. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
