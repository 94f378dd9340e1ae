package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    private static final String HOSTILE = "a\u001b[2Jb\nc\rd\u202egnp.png";

    @Test
    void showsWhatWouldSteerATerminal() {
        assertThat(Printable.whole(HOSTILE)).isEqualTo("a\\u001b[2Jb\\u000ac\\u000dd\\u202egnp.png");
        assertThat(Printable.lines("x\n" + HOSTILE))
                .isEqualToNormalizingNewlines("x\na\\u001b[2Jb\nc\nd\\u202egnp.png");
    }

    @Test
    void leavesLettersOfAllLanguagesAndAnyLength() {
        String name = "gr\u00fcn \u68c0\u67e5 \ud83d\ude00.png".repeat(50);
        assertThat(Printable.whole(name)).isEqualTo(name);
        assertThat(Printable.of(name)).hasSizeLessThan(200).endsWith("...");
    }
}
