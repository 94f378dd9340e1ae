package io.github.gladvision.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderNamesTest {
    /** An emoji, one of several joined signs, a letter and a sign beyond the first 65,536, and what keyboards have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00dcn\u00ef \ud83d\ude00",
                "\ud83d\udc69\u200d\ud83d\udd27",
                "\ud842\udfb7\ud800\udf30",
                "\u2600\ufe0f",
                "scratch (deep), 50% + more #2 @left [a] {b} 'c' ~d; e=f!"
            })
    void whatEverySystemAllowsStays(String name) {
        assertThat(new FolderNames().of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'a/b', a_b",
        "'a\\b', a_b",
        "'<>:\"|?*', _______",
        "'a\tb\u0000\u007f\u202e\u2028', a_b____",
        "'a\ud83d', a_",
        "'..a. ', a",
        "'..', _",
    })
    void whatSomeSystemDoesNotAllowIsReplaced(String name, String plain) {
        assertThat(new FolderNames().of(name)).isEqualTo(plain);
    }

    @Test
    void namesThatDifferStayApart() {
        FolderNames names = new FolderNames("good", Set.of("good"));
        assertThat(names.of("a?")).isEqualTo("a_");
        assertThat(names.of("a*")).isEqualTo("a_-2");
        assertThat(names.of("\ud83d\ude00")).isNotEqualTo(names.of("\ud83d\ude01"));
        assertThat(names.of("GOOD")).isEqualTo("GOOD-2");
    }
}
