package io.github.gladvision.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.gladvision.GladException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text, without the name of the file that it is from. For whoever knows that, not for users. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the parser tells programmers: its switches, and where a file begins. */
    private static final Pattern HINT = Pattern.compile(
            " \\(set [^)]*Feature[^)]*\\)|[;:] [^;:]*`?DeserializationFeature\\.[^ ]*( enabled)?| \\(start marker at [^)]*\\)[^)]*\\)");

    private final int line;
    private final boolean refused;

    public MalformedJsonException(JacksonException cause) {
        super(reason(cause), cause);
        line = cause.getLocation() == null ? 0 : Math.max(0, cause.getLocation().getLineNr());
        refused = complaint(cause) != null;
    }

    MalformedJsonException(String reason) {
        super(reason);
        line = 0;
        refused = false;
    }

    /** The complaint of a record's own constructor, if it is one; else what the parser says, its first line. */
    private static String reason(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "it has names, texts or levels beyond all measure";
        }
        String complaint = complaint(e);
        String message = complaint == null ? e.getOriginalMessage() : complaint;
        return message == null
                ? "malformed"
                : HINT.matcher(message.lines().findFirst().orElse("malformed")).replaceAll("");
    }

    private static @Nullable String complaint(Throwable e) {
        return e.getCause() instanceof GladException own ? own.getMessage() : null;
    }

    /** One line; may quote the text. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** True if the text is well-formed and a record refuses its values: {@link #reason} then says what to do. */
    public boolean refused() {
        return refused;
    }

    /** Counted from 1; 0 if that is not known. */
    public int line() {
        return line;
    }
}
