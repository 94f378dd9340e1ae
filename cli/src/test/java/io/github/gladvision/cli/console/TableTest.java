package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsItsColumns() {
        Table table = new Table("category", "pro").row("screw", "0.93").row("magnetic_tile", "0.9");
        assertThat(table.toString().lines())
                .containsExactly("category        pro", "screw          0.93", "magnetic_tile   0.9");
    }

    @Test
    void namesStayInTheirLine() {
        Table table = new Table("category", "images").row("a\nb\u001b[31m", "3");
        assertThat(table.toString().lines())
                .containsExactly("category            images", "a\\u000ab\\u001b[31m       3");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        Table table = new Table("category", "pro");
        assertThatThrownBy(() -> table.row("screw")).isInstanceOf(IllegalArgumentException.class);
    }
}
