package io.github.gladvision.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.gladvision.GladException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs twice: with the newest Jackson 2, and with the oldest that the library lives beside. */
class JsonTest {
    private static final Json STRICT = Json.of(builder -> {
        Json.snakeCaseEnums(builder);
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    });

    private enum Kind {
        FLAT_PLATE,
        ROD
    }

    private record Part(String serialNumber, Kind kind, int holes, double width, float[] angles) {
        private Part {
            if (holes < 0) {
                throw new GladException("holes must be at least 0, not " + holes);
            }
        }

        /** None of its components. */
        @SuppressWarnings({"unused", "EffectivelyPrivate"}) // what is public, Jackson sees
        public boolean isFlat() {
            return kind == Kind.FLAT_PLATE;
        }
    }

    private record Nothing() {}

    private static final String TEXT =
            "{\"serial_number\":\"a\",\"kind\":\"flat_plate\",\"holes\":2,\"width\":8.41E21,\"angles\":[0.1,2.0E-4]}";

    @Test
    void itIsTheVersionAskedFor() {
        String asked = System.getProperty("jackson.expected");
        assertThat(PackageVersion.VERSION.toString())
                .isEqualTo(asked == null ? PackageVersion.VERSION.toString() : asked);
    }

    /** JDK 17 would write 8.409999999999999E21. */
    @Test
    void componentsInTheirOrderAndTheFewestDigits() {
        Part part = new Part("a", Kind.FLAT_PLATE, 2, 8.41E21, new float[] {0.1f, 2e-4f});
        assertThat(STRICT.text(part)).isEqualTo(TEXT);
        assertThat(STRICT.text(STRICT.toTree(part))).isEqualTo(TEXT);
        assertThat(STRICT.text(new Nothing())).isEqualTo("{}");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Part part = STRICT.read(TEXT.replace("flat_plate", "Flat_Plate"), Part.class);
        assertThat(STRICT.text(part)).isEqualTo(TEXT);
        assertThat(STRICT.text(STRICT.read(STRICT.tree(TEXT), Part.class))).isEqualTo(TEXT);
        assertThat(STRICT.text(STRICT.read(stream(TEXT), Part.class))).isEqualTo(TEXT);
        assertThat((Object) STRICT.read(STRICT.tree(TEXT), LinkedHashMap.class))
                .isEqualTo(Map.of(
                        "serial_number",
                        "a",
                        "kind",
                        "flat_plate",
                        "holes",
                        2,
                        "width",
                        8.41E21,
                        "angles",
                        List.of(.1, 2e-4)));
    }

    @Test
    void indentsForPeople() {
        assertThat(STRICT.indented(Map.of("a", List.of(1, 2))))
                .isEqualToNormalizingNewlines("{\n  \"a\" : [ 1, 2 ]\n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"holes\":2 | \"holes\":null | holes is null, not a whole number",
                "\"holes\":2 | \"holes\":\"x\" | holes is \"x\", not a whole number",
                "\"holes\":2 | \"holes\":-1 | holes must be at least 0, not -1",
                "\"holes\":2, | | holes is missing",
                "flat_plate | flat | kind is \"flat\", not one of flat_plate, rod",
                "\"kind\" | \"sort\":1,\"kind\" | sort is unknown; there is angles, holes, kind, serial_number, width",
                "}$ | } 1 | something follows its end",
                "}$ | | it ends too early",
                "2, | 2 | there is \" where a comma belongs",
                "\"holes\":2 | holes:2 | there is h where a name in double quotes belongs",
                "\"holes\":2 | \"holes\" 2 | there is 2 where a colon belongs",
                "\"holes\":2 | \"holes\":two | two is no value; a text stands in double quotes",
                "\"holes\":2 | \"holes\":, | there is , where a value belongs",
                "}$ | ] | there is ] where } belongs",
                "\"holes\":2 | \"holes\":[2] | holes is not a whole number",
                "\"holes\":2 | \"holes\":2.5 | holes is not a whole number",
                "\"holes\":2 | \"holes\":99999999999 | holes has a number beyond all measure",
                "\"holes\":2 | \"holes\":NaN | Non-standard token 'NaN'",
                "\\[0.1,2.0E-4\\] | {} | angles is not a list",
                "\\[0.1,2.0E-4\\] | [0,\"x\"] | angles[1] is \"x\", not a number",
                "\\[0.1,2.0E-4\\] | [0,true] | angles[1] is not a number",
                "\"a\" | {} | serial_number is not a text",
                "^.*$ | [] | it is not an object",
                "^.*$ | 7 | it is not an object",
                "^.*$ | | there is nothing in it",
            })
    void saysWhatIsWrongInOneLine(String part, String other, String why) {
        String text = TEXT.replaceFirst(part, other == null ? "" : other.replace("\\", "\\\\"));
        assertThatThrownBy(() -> STRICT.read(text, Part.class))
                .isInstanceOfSatisfying(MalformedJsonException.class, e -> {
                    assertThat(e.reason())
                            .contains(why)
                            .hasLineCount(1)
                            .doesNotContain("Feature", "Exception", "java.", "io.github", "com.fasterxml", "$", "`");
                    assertThat(e.refused()).isEqualTo(why.startsWith("holes must"));
                });
        assertThatThrownBy(() -> STRICT.read(stream(text), Part.class)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void nullIsNoValue() {
        assertThatThrownBy(() -> STRICT.read("null", Part.class))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("there is nothing in it");
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> Json.PLAIN.tree("{\n\n\"a\": b}"))
                .isInstanceOfSatisfying(
                        MalformedJsonException.class, e -> assertThat(e.line()).isEqualTo(3));
    }

    @Test
    void doesNotFollowLevelsWithoutEnd() {
        assertThat(Json.PLAIN.tree(levels(500)).isArray()).isTrue();
        assertThatThrownBy(() -> Json.PLAIN.tree(levels(501)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("it has names, texts or levels beyond all measure");
    }

    private static String levels(int count) {
        return "[".repeat(count) + "]".repeat(count);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
