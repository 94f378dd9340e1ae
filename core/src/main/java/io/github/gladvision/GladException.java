package io.github.gladvision;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every error of this library is: its message is a single line that names the file or setting at fault and what to
 * do about it, whatever characters they have. The cause, where there is one, carries the technical detail. The subclasses are the kinds that a program
 * answers differently; the rest, such as a full disk, a folder that may not be written or a network that fails, is of
 * this class itself.
 */
public class GladException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private @Nullable Remedy remedy;

    public GladException(String message) {
        super(OneLine.of(message));
    }

    public GladException(String message, @Nullable Throwable cause) {
        super(OneLine.of(message), cause);
    }

    /** This exception with what {@link #remedy} answers; to be said once, where it is thrown. */
    public final GladException mendedBy(Remedy what) {
        remedy = what;
        return this;
    }

    /** The argument that would mend it; null where it is none, but a file or the machine. */
    public final @Nullable Remedy remedy() {
        return remedy;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
