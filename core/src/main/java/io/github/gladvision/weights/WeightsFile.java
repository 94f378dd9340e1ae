package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One published file and its place.
 *
 * @param path below the weights folder, with forward slashes; a pattern where it holds a {@code *} ({@code **} for any
 *     number of folders), for files whose names their authors choose
 * @param kind what it has to fit
 * @param size in bytes; null if it is not published
 * @param sha256 checksum, lower-case; null if it is not published
 * @param url where it can be fetched from without further ado; null if there is no such place
 * @param config the configuration that its network is built by, below the weights folder; null for {@code config.json}
 *     beside the file
 * @param instead files that do as well, best first
 */
public record WeightsFile(
        String path,
        Kind kind,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable String url,
        @Nullable String config,
        List<Alternative> instead) {
    private static final Pattern NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Another form of the same weights, such as half precision. */
    public record Alternative(String path, @Nullable Long size, @Nullable String sha256) {
        public Alternative {
            check(path, size, sha256);
        }
    }

    /** @throws GladException if a value cannot be right, or the path leads out of the weights folder */
    public WeightsFile {
        check(path, size, sha256);
        instead = instead == null ? List.of() : List.copyOf(instead);
        if (kind == null) {
            throw new GladException("file " + path + " has no kind; name one");
        }
        if (config != null) {
            requireInside(config);
        }
        if (url != null && !isHttp(url)) {
            throw new GladException("file " + path + " has the url " + url + "; give one that begins with https://");
        }
        if (isPattern(path) && (size != null || sha256 != null || url != null || !instead.isEmpty())) {
            throw new GladException("file " + path + " stands for several files; leave out size, sha256, url, instead");
        }
    }

    /** Whether it stands for any number of files. */
    public boolean isPattern() {
        return isPattern(path);
    }

    private static boolean isPattern(String path) {
        return path.indexOf('*') >= 0;
    }

    private static void check(String path, @Nullable Long size, @Nullable String sha256) {
        requireInside(path);
        if (size != null && size < 0) {
            throw new GladException("file " + path + " has a negative size; correct it");
        }
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw new GladException("file " + path + " has a sha256 that is not 64 lower-case hexadecimal digits");
        }
    }

    private static void requireInside(@Nullable String path) {
        boolean inside = path != null
                && Stream.of(path.split("/", -1))
                        .allMatch(part -> NAME.matcher(part).matches() && !part.equals(".") && !part.equals(".."));
        if (!inside) {
            throw new GladException(
                    "file " + path + " lies outside the weights folder; name a place inside it, with /");
        }
    }

    public static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
