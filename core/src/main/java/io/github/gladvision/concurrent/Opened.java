package io.github.gladvision.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was opened on the way to something larger that is to own it: closed, the latest first, if that is not reached.
 *
 * <pre>{@code
 * try (Opened opened = new Opened()) {
 *     Model model = new Model(opened.add(first()), opened.add(second()));
 *     opened.release();
 *     return model;
 * }
 * }</pre>
 */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    public <R extends AutoCloseable> R add(R resource) {
        resources.push(resource);
        return resource;
    }

    /** The same where there may be nothing to open. */
    public <R extends AutoCloseable> @Nullable R addIfAny(@Nullable R resource) {
        return resource == null ? null : add(resource);
    }

    /** It was reached, and owns all of it now. */
    public void release() {
        resources.clear();
    }

    @Override
    public void close() {
        try {
            Closing.all(resources);
        } finally {
            resources.clear();
        }
    }
}
