package io.github.gladvision.concurrent;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Closing several things, of which each is closed whatever happens to the others. */
public final class Closing {
    private Closing() {}

    /**
     * Closes all in this order.
     *
     * @param resources may have nulls among them, which are passed over
     * @throws RuntimeException the first failure; those after it are suppressed in it
     */
    public static void all(@Nullable AutoCloseable... resources) {
        all(Arrays.asList(resources));
    }

    /** The same for any number. */
    public static void all(Iterable<? extends @Nullable AutoCloseable> resources) {
        Throwable first = null;
        for (AutoCloseable resource : resources) {
            Throwable failure = close(resource);
            if (first == null) {
                first = failure;
            } else if (failure != null && failure != first) {
                first.addSuppressed(failure);
            }
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    /** A RuntimeException or an Error; null if there was none. */
    private static @Nullable Throwable close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("closing was interrupted", e);
        } catch (Exception e) {
            return new IllegalStateException("cannot be closed", e);
        }
    }
}
