package io.github.gladvision.weights.download;

import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** What to say about an answer that is not the file. */
final class Refusal {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final long LONGEST_WAIT = 60;

    private Refusal() {}

    /**
     * The exception for an answer that nothing but time can change.
     *
     * @throws GladException if time will not change it either
     */
    static TransferException of(Order order, HttpResponse<InputStream> response, Credentials credentials) {
        int status = response.statusCode();
        String server = response.uri().getHost();
        if (PASSING.contains(status)) {
            return new TransferException(server + " answers " + status, retryAfter(response));
        }
        String what =
                switch (status) {
                    case 401, 403 -> " refuses access to ";
                    case 404, 410 -> " does not have ";
                    default -> " does not send ";
                };
        String refused = server + what + order.name() + " (" + status + "); ";
        if ((status == 401 || status == 403) && credentials.isFor(order.address())) {
            throw new GladException(refused + "agree to the terms on " + order.page()
                    + " and set HF_TOKEN to an access token of yours");
        }
        throw new GladException(refused + "get it from " + order.page() + " by hand, or from a mirror")
                .mendedBy(Remedy.USE_MIRROR);
    }

    private static Duration retryAfter(HttpResponse<InputStream> response) {
        try {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_WAIT)));
        } catch (NumberFormatException e) {
            return Duration.ZERO; // a date
        }
    }
}
