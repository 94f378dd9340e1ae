package io.github.gladvision.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * The owner of every native object made while it is open, on the thread that opened it: closing the scope frees them
 * at once instead of whenever the garbage collector comes by.
 *
 * <pre>{@code
 * try (Scope scope = new Scope()) {
 *     Tensor hidden = conv.forward(x);   // freed at the end of the block
 *     return scope.keep(hidden.relu());  // handed to the scope around this one, or to the caller if there is none
 * }
 * }</pre>
 *
 * Scopes nest and must be closed in reverse order. They are per thread.
 */
public final class Scope implements AutoCloseable {
    private static final ThreadLocal<Scope> INNERMOST = new ThreadLocal<>();

    private final PointerScope pointers;
    private final Scope outer;

    public Scope() {
        Engine.start();
        outer = INNERMOST.get();
        pointers = new PointerScope();
        INNERMOST.set(this);
    }

    /**
     * Lets {@code pointer} outlive this scope. It then belongs to the enclosing scope; without one, the caller has to
     * close it.
     */
    public <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        pointers.detach(pointer);
        if (outer != null) {
            outer.pointers.attach(pointer);
            pointer.releaseReference();
        }
        return pointer;
    }

    /** Takes {@code pointer} out of every scope: whoever calls this owns it and has to close it. */
    public <P extends Pointer> P release(P pointer) {
        pointer.retainReference();
        pointers.detach(pointer);
        return pointer;
    }

    /** Takes over what another scope, of another thread too, has {@link #release released}. */
    public <P extends Pointer> P adopt(P pointer) {
        pointers.attach(pointer);
        pointer.releaseReference();
        return pointer;
    }

    @Override
    public void close() {
        if (INNERMOST.get() != this) {
            throw new IllegalStateException("scopes must be closed in reverse order, by the thread that opened them");
        }
        INNERMOST.set(outer);
        pointers.close();
    }
}
