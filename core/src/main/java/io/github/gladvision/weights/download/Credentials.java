package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token that one server wants to see, and no other: not even one that it redirects to.
 *
 * @param origin scheme, host and port of the server
 * @param token null for none
 */
record Credentials(URI origin, @Nullable String token) {
    private static final URI HUGGING_FACE = URI.create("https://huggingface.co");

    /** The token of {@code HF_TOKEN}, for Hugging Face. */
    static Credentials fromEnvironment() {
        return new Credentials(HUGGING_FACE, System.getenv("HF_TOKEN"));
    }

    /** Adds the token to a request if it goes to the server that knows it. */
    void addTo(HttpRequest.Builder request, URI address) {
        if (token != null && !token.isBlank() && isFor(address)) {
            try {
                request.header("Authorization", "Bearer " + token.strip());
            } catch (IllegalArgumentException e) { // its message quotes the token
                throw new GladException("HF_TOKEN has characters that no access token has; set it anew");
            }
        }
    }

    /** Whether an address is on that server. */
    boolean isFor(URI address) {
        return origin.getScheme().equalsIgnoreCase(address.getScheme())
                && origin.getHost().equalsIgnoreCase(Objects.requireNonNullElse(address.getHost(), ""))
                && origin.getPort() == address.getPort();
    }

    /** The token stays out of logs and messages. */
    @Override
    public String toString() {
        return "credentials for " + origin;
    }
}
