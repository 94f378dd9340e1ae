package io.github.gladvision.tensor.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;

/** JSON from files that nobody has vouched for: read as it comes, with bounds on all that it may ask for. */
final class StrictJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(1 << 12)
                    .maxStringLength(1 << 21) // some files carry a picture in their metadata
                    .build())
            // Its table of names is kept between files.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private StrictJson() {}

    static JsonParser parser(ByteReader in) throws IOException {
        return FACTORY.createParser(in);
    }

    /** The text that comes next. */
    static String text(JsonParser json, Allowance allowance, String otherwise) throws IOException {
        require(json.nextToken() == JsonToken.VALUE_STRING, otherwise);
        String text = json.getText();
        allowance.takeText(text.length());
        return text;
    }

    /** What is wrong, for a message. */
    static String why(JacksonException error) {
        return error instanceof StreamConstraintsException
                ? "has names, texts or levels beyond all measure"
                : "is not valid JSON: " + new MalformedJsonException(error).reason();
    }

    static void require(boolean condition, String otherwise) throws MalformedFileException {
        if (!condition) {
            throw new MalformedFileException(otherwise);
        }
    }
}
