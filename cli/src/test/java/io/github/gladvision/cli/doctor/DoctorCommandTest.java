package io.github.gladvision.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void findsThisMachineFit() {
        Outcome outcome = Outcome.of("doctor");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("PyTorch", "OpenBLAS", "GFLOPS", "GLAD works on this machine")
                .doesNotContain("fail ");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("ok ") || line.startsWith("warn ")))
                .hasSize(12);
    }
}
