package io.github.gladvision.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file of configurations is one line for users. */
class BenchConfigurationsTest {
    private static final String WHOLE = "[{\"name\":\"a\",\"train\":[\"--preset\",\"tiny\"],\"minutes\":5},"
            + "{\"name\":\"b\",\"refit\":\"a\",\"set\":{\"detector.map.blur_sigma\":2}}]";

    @TempDir
    Path folder;

    @Test
    void isReadWhole() throws IOException {
        assertThat(BenchConfigurations.read(Files.writeString(folder.resolve("a.json"), WHOLE)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "{}",
                "[null]",
                "[[]]",
                "[{\"name\":\"a\",\"train\"",
                "[{\"name\":\"a\u001b[31m\\n\",\"train\":[]}]",
                "[{\"name\":{},\"train\":[]}]",
                "[{\"name\":\"a\",\"train\":{}}]",
                "[{\"name\":\"a\",\"train\":[null]}]",
                "[{\"name\":\"a\",\"train\":[],\"minutes\":[]}]",
                "[{\"name\":\"a\",\"train\":[],\"minutes\":-1e400}]",
                "[{\"name\":\"a\",\"train\":[],\"minutes\":NaN}]",
                "[{\"name\":\"a\",\"refit\":7}]",
                "[{\"name\":\"a\",\"refit\":\"b\",\"set\":[]}]",
                "[{\"name\":\"a\",\"x\\u001b\":1}]"
            })
    void damagesAreSaidInOneLine(String content) throws IOException {
        assertSaid(content);
        assertSaid(content + "[".repeat(600));
    }

    private void assertSaid(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), content);
        assertThatThrownBy(() -> BenchConfigurations.read(file))
                .isInstanceOf(GladException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains(file.toString())
                .hasLineCount(1)
                .doesNotContain("Exception", "java.", "com.fasterxml", "io.github", "$", "Feature", "\u001b");
    }
}
