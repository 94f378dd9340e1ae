package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.Version;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Set;

/**
 * Sends requests and follows redirects one by one, so that a token never travels on to another server, and what began
 * encrypted does not end in the clear. Proxies are those of the Java virtual machine.
 */
final class HttpRequests {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final DownloadSettings settings;

    HttpRequests(DownloadSettings settings) {
        this.settings = settings;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // one large file at a time: nothing to interleave
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * The answer behind all redirects; its body has to be closed.
     *
     * @throws TransferException if there is none, for a reason that may pass
     * @throws GladException if it leads somewhere it must not
     */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws TransferException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> response = send(at, headers);
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            closeQuietly(response.body());
            at = next(at, response.headers().firstValue("Location").orElse(""));
        }
        throw new GladException(address + " redirects more than " + MOST_REDIRECTS + " times; name a mirror")
                .mendedBy(Remedy.USE_MIRROR);
    }

    private HttpResponse<InputStream> send(URI address, Map<String, String> headers) throws TransferException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.connectTimeout())
                .header("User-Agent", "glad/" + Version.text())
                .header("Accept-Encoding", "identity");
        headers.forEach(request::header);
        settings.credentials().addTo(request, address);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw Workers.interrupted("interrupted while asking " + address.getHost(), e);
        } catch (IOException e) {
            throw new TransferException(address.getHost() + " " + reason(e), e);
        }
    }

    /** Where a redirect leads; what must not be followed is refused. */
    static URI next(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new GladException(from + " redirects to '" + location + "', which is no address; name a mirror", e)
                    .mendedBy(Remedy.USE_MIRROR);
        }
        boolean encrypted = "https".equalsIgnoreCase(to.getScheme());
        boolean wasEncrypted = "https".equalsIgnoreCase(from.getScheme());
        if (location.isEmpty() || !WeightsFile.isHttp(to.toString()) || wasEncrypted && !encrypted) {
            throw new GladException(from + " redirects to '" + location
                            + "', which is not followed: only https is, or http after http; name a mirror")
                    .mendedBy(Remedy.USE_MIRROR);
        }
        return to;
    }

    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "is not a known name";
            }
        }
        if (e instanceof HttpTimeoutException) {
            return "does not answer";
        }
        if (e instanceof ConnectException) {
            return "cannot be connected to";
        }
        // The innermost of several messages; those before it are names of classes.
        return "broke the connection off (" + SafeFile.reason(e).replaceFirst("^.*Exception: ", "") + ")";
    }

    static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // The answer is not wanted any more.
        }
    }
}
