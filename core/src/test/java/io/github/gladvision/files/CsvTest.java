package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0.png", "+1 crack", "-rf.png", "@SUM(A1)", "'=x", "''@x", "\t=1", "-1.5.png"})
    void whatASpreadsheetWouldComputeIsTextAndReadAgainAsItWas(String cell) {
        String row = Csv.row(Stream.of(cell, "b"));
        assertThat(row.replaceFirst("^\"", "")).startsWith("'");
        assertThat(Csv.parse(row)).isEqualTo(List.of(List.of(cell, "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1.5", "+3", "-2.5E-7", "-.5", "-Infinity", "'quoted'", "a=b", "a-b.png", "", "2026-11-28"})
    void numbersAndOrdinaryTextStayAsTheyAre(String cell) {
        assertThat(Csv.row(Stream.of(cell, "b"))).isEqualTo(cell + ",b\r\n");
        assertThat(Csv.parse(cell + ",b\r\n")).isEqualTo(List.of(List.of(cell, "b")));
    }

    @Test
    void cellsWithLineEndsAreQuoted() {
        List<String> cells = List.of("a\nb", "c\"d", "e,f");
        assertThat(Csv.parse(Csv.row(cells.stream()))).isEqualTo(List.of(cells));
    }
}
