package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON from files that nobody has vouched for: read as it comes, with bounds on all that it may ask for. */
final class StrictJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNameLength(1 << 12)
                    .maxStringLength(1 << 21) // some files carry a picture in their metadata
                    .build())
            // Its table of names is kept between files.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private StrictJson() {}

    static JsonParser parser(ByteReader in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /** The text that comes next. */
    static String text(JsonParser json, Allowance allowance, String otherwise) throws MalformedFileException {
        require(json.nextToken() == JsonToken.VALUE_STRING, otherwise);
        String text = json.getString();
        allowance.takeText(text.length());
        return text;
    }

    /** What is wrong, for a message. */
    static String why(JacksonException error) {
        return error instanceof StreamConstraintsException
                ? "has names, texts or levels beyond all measure"
                : "is not valid JSON: " + Printable.of(error.getOriginalMessage());
    }

    static void require(boolean condition, String otherwise) throws MalformedFileException {
        if (!condition) {
            throw new MalformedFileException(otherwise);
        }
    }
}
