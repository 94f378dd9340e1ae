package io.github.gladvision.tensor;

/**
 * Until it is closed, each operation of the thread that opened it uses that thread alone. Operations of small networks are
 * so short that others hardly help; and what is computed so is the same to the last bit however many threads there are.
 *
 * <p>May be opened while one is open. The engine is told at the next {@link Scope} only, so that a thread that does nothing
 * else goes in and out for nothing.
 */
public final class OneThread implements AutoCloseable {
    private static final ThreadLocal<Integer> OPEN = ThreadLocal.withInitial(() -> 0);

    public OneThread() {
        OPEN.set(OPEN.get() + 1);
    }

    static boolean isOpen() {
        return OPEN.get() > 0;
    }

    /** To be called by the thread that opened it. */
    @Override
    public void close() {
        OPEN.set(OPEN.get() - 1);
    }
}
