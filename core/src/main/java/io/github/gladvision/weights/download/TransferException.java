package io.github.gladvision.weights.download;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer that failed for a reason that may pass; the message is a few words. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    TransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
        retryAfter = null;
    }

    TransferException(String message) {
        this(message, (Throwable) null);
    }

    /** @param retryAfter how long the server wants to be left alone */
    TransferException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
