package io.github.gladvision.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.platform.ProcessLimits;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final long GIGABYTE = 1L << 30;
    private static final long WANTED = 3 * GIGABYTE / 2;

    @Test
    void aSmallLimitOfAContainerIsSaidBeforeTheWork() {
        ProcessLimits limits = new ProcessLimits(GIGABYTE / 2, 1.5, null);
        assertThat(Machine.shortage(limits, 64 * GIGABYTE, WANTED))
                .startsWith("its container or service may use 512 MB of memory")
                .contains("without a word");
        // Where Java takes the limit for the memory of the machine.
        assertThat(Machine.shortage(limits, GIGABYTE / 2, WANTED))
                .startsWith("its container or service may use 512 MB");
    }

    @Test
    void aSmallMachineIsSaidToBeSmall() {
        assertThat(Machine.shortage(new ProcessLimits(null, null, null), GIGABYTE, WANTED))
                .startsWith("this machine has 1.0 GB of memory");
    }

    @Test
    void littleAddressSpaceIsSaid() {
        assertThat(Machine.shortage(new ProcessLimits(null, null, 4 * GIGABYTE), 64 * GIGABYTE, WANTED))
                .contains("4.0 GB of address space (ulimit -v)", "needs 8.0 GB");
    }

    @Test
    void enoughIsNotSpokenOf() {
        assertThat(Machine.shortage(new ProcessLimits(2 * GIGABYTE, 1.5, null), 64 * GIGABYTE, WANTED))
                .isNull();
        assertThat(Machine.shortage(new ProcessLimits(null, null, null), 2 * GIGABYTE, WANTED))
                .isNull();
    }
}
