package io.github.gladvision.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text, without the name of the file that it is from. For whoever knows that, not for users. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final boolean refused;
    private final @Nullable String setting;

    public MalformedJsonException(JacksonException cause) {
        super(reason(cause), cause);
        line = cause.getLocation() == null ? 0 : Math.max(0, cause.getLocation().getLineNr());
        refused = complaint(cause) != null;
        setting = setting(cause);
    }

    MalformedJsonException(String reason) {
        super(reason);
        line = 0;
        refused = false;
        setting = null;
    }

    /** The complaint of a record's own constructor, if it is one; else that of the parser. */
    private static String reason(JacksonException e) {
        String complaint = complaint(e);
        return complaint == null ? JsonComplaint.of(e) : complaint;
    }

    private static @Nullable String setting(JacksonException e) {
        if (e.getCause() instanceof BadSettingException bad && bad.setting() != null) {
            return JsonComplaint.within(JsonComplaint.path(e), bad.setting());
        }
        boolean value = e instanceof MismatchedInputException && !(e instanceof PropertyBindingException);
        return value && !JsonComplaint.path(e).isEmpty() ? JsonComplaint.path(e) : null;
    }

    /** A record knows its settings by their names; the path to the record is put before them. */
    private static @Nullable String complaint(JacksonException e) {
        if (!(e.getCause() instanceof GladException own)) {
            return null;
        }
        boolean named = own instanceof BadSettingException bad
                && bad.setting() != null
                && String.valueOf(own.getMessage()).startsWith(bad.setting());
        return named ? JsonComplaint.within(JsonComplaint.path(e), String.valueOf(own.getMessage())) : own.getMessage();
    }

    /** One line without names of types; may quote the text. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** True if the text is well-formed and a record refuses its values: {@link #reason} then says what to do. */
    public boolean refused() {
        return refused;
    }

    /** The path of the setting whose value does not fit its type or its record; null where it is not known. */
    public @Nullable String setting() {
        return setting;
    }

    /** Counted from 1; 0 if that is not known. */
    public int line() {
        return line;
    }
}
