package io.github.gladvision.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.github.gladvision.files.Printable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a parser has against a text in the words of whoever wrote the text: no names of types, one line. */
final class JsonComplaint {
    /** What the parser tells programmers: its switches, its types, and where a file begins. */
    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(
            "\\(set [^)]*Feature[^)]*\\)|\\(but could if [^)]*\\)|\\(start marker at [^)]*\\)[^)]*\\)"
                    + "|[;:] [^;:]*`?\\w*Feature\\.[^ ]*( enabled| to allow)?|`?\\b(com|io|java|javax|org)\\.[\\w.$]+[^ ,;:)]*|`");

    private static final Pattern MISSING = Pattern.compile("Missing (?:required )?creator property '([^']*)'.*");
    private static final Pattern NO_KIND = Pattern.compile(".*missing type id property '([^']*)'.*");
    private static final Pattern KINDS = Pattern.compile(".*known type ids = \\[([^]]*)].*");

    private JsonComplaint() {}

    static String of(JacksonException error) {
        if (caused(error, StreamConstraintsException.class)) {
            return "it has names, texts or levels beyond all measure";
        }
        String path = path(error);
        String place = path.isEmpty() ? "it" : path;
        if (caused(error, InputCoercionException.class)) {
            return place + " has a number beyond all measure";
        }
        if (error.getCause() instanceof NullPointerException) {
            return place + " has a value that is null";
        }
        if (error instanceof MismatchedInputException mismatched) {
            return mismatch(mismatched, place);
        }
        Throwable cause = error.getCause();
        @Nullable String syntax = JsonSyntax.of(error.getOriginalMessage());
        if (syntax != null) {
            return syntax;
        }
        boolean ofRecord =
                error instanceof JsonMappingException && cause != null && !(cause instanceof JacksonException);
        String message = ofRecord && cause != null ? cause.getMessage() : error.getOriginalMessage();
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        String plain = Printable.of(FOR_PROGRAMMERS.matcher(line).replaceAll("").strip());
        return plain.isEmpty() ? "malformed" : ofRecord ? place + ": " + plain : plain;
    }

    private static String mismatch(MismatchedInputException error, String place) {
        String message = String.valueOf(error.getOriginalMessage()).replace('\n', ' ');
        if (error instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            String there = known == null || known.isEmpty() ? "nothing" : list(known.stream());
            return place + " is unknown; there is " + there;
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            boolean named = place.equals(missing.group(1)) || place.endsWith("." + missing.group(1));
            return (named ? place : within(place, missing.group(1))) + " is missing";
        }
        Matcher noKind = NO_KIND.matcher(message);
        if (noKind.matches()) {
            return place + " has no " + noKind.group(1);
        }
        if (error instanceof InvalidTypeIdException unknown) {
            Matcher kinds = KINDS.matcher(message);
            return place + " is of the unknown type " + quoted(unknown.getTypeId())
                    + (kinds.matches() ? "; there is " + kinds.group(1) : "");
        }
        if (message.startsWith("Trailing token")) {
            return "something follows its end";
        }
        if (message.startsWith("No content")) {
            return "there is nothing in it";
        }
        Class<?> target = error.getTargetType();
        boolean list = target != null && target.isArray(); // what it has is not what the parser says it has
        boolean text = !list && error instanceof InvalidFormatException invalid && invalid.getValue() instanceof String;
        String found = text ? quoted(String.valueOf(((InvalidFormatException) error).getValue())) + ", " : "";
        return place + " is " + (message.contains("`null`") ? "null, " : found) + "not " + wanted(target);
    }

    private static String list(Stream<Object> names) {
        return names.map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class || type == float.class || type == Float.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        boolean object = Record.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isInterface();
        return object ? "an object" : "a text";
    }

    private static String quoted(@Nullable String text) {
        return "\"" + Printable.of(String.valueOf(text)) + "\"";
    }

    private static boolean caused(Throwable error, Class<?> type) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /** Where in the text it is; empty where that is not known. */
    static String path(JacksonException error) {
        if (!(error instanceof JsonMappingException mapping)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Printable.of(step.getFieldName()));
            }
        }
        return path.toString();
    }

    /** @param place empty, or {@code it}, for the text as a whole */
    static String within(String place, String name) {
        return place.isEmpty() || place.equals("it") ? name : place + "." + name;
    }
}
