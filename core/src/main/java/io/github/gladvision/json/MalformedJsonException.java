package io.github.gladvision.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text, without the name of the file that it is from. For whoever knows that, not for users. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the parser tells programmers: its switches, and where a file begins. */
    private static final Pattern HINT = Pattern.compile(
            " \\(set [^)]*Feature[^)]*\\)|[;:] [^;:]*`?DeserializationFeature\\.[^ ]*( enabled)?| \\(but could if [^)]*\\)| \\(start marker at [^)]*\\)[^)]*\\)");

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

    /** The complaint of a record's own constructor, if it is one; else what the parser says, its first line. */
    private static String reason(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "it has names, texts or levels beyond all measure";
        }
        String complaint = complaint(e);
        if (complaint == null && e.getCause() instanceof NullPointerException) {
            return path(e) + " has a value that is null";
        }
        String message = complaint == null ? e.getOriginalMessage() : complaint;
        return message == null
                ? "malformed"
                : HINT.matcher(message.lines().findFirst().orElse("malformed")).replaceAll("");
    }

    private static @Nullable String setting(JacksonException e) {
        if (e.getCause() instanceof BadSettingException bad && bad.setting() != null) {
            return within(path(e), bad.setting());
        }
        boolean value = e instanceof MismatchedInputException && !(e instanceof PropertyBindingException);
        return value && !path(e).isEmpty() ? path(e) : null;
    }

    /** A record knows its settings by their names; the path to the record is put before them. */
    private static @Nullable String complaint(JacksonException e) {
        if (!(e.getCause() instanceof GladException own)) {
            return null;
        }
        boolean named = own instanceof BadSettingException bad
                && bad.setting() != null
                && String.valueOf(own.getMessage()).startsWith(bad.setting());
        return named ? within(path(e), String.valueOf(own.getMessage())) : own.getMessage();
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String path(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** One line; may quote the text. */
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
