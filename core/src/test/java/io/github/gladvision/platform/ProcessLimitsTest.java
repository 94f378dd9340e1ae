package io.github.gladvision.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits as Linux writes them, in a folder that stands for the root of the file system. */
class ProcessLimitsTest {
    @TempDir
    private Path root;

    @Test
    void readsBothLimitsOfVersion2() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "536870912\n");
        write("sys/fs/cgroup/cpu.max", "150000 100000\n");
        assertThat(ProcessLimits.of(root)).isEqualTo(new ProcessLimits(536870912L, 1.5, null));
    }

    @Test
    void theTightestOfTheGroupsAboveCounts() throws IOException {
        write("proc/self/cgroup", "0::/system.slice/glad.service\n");
        write("sys/fs/cgroup/system.slice/glad.service/memory.max", "max\n");
        write("sys/fs/cgroup/system.slice/glad.service/cpu.max", "400000 100000\n");
        write("sys/fs/cgroup/system.slice/memory.max", "1073741824\n");
        write("sys/fs/cgroup/system.slice/cpu.max", "max 100000\n");
        assertThat(ProcessLimits.of(root)).isEqualTo(new ProcessLimits(1073741824L, 4.0, null));
    }

    @Test
    void readsVersion1WhoseFoldersAContainerSeesAsItsOwn() throws IOException {
        write("proc/self/cgroup", "4:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "2147483648\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        assertThat(ProcessLimits.of(root)).isEqualTo(new ProcessLimits(2147483648L, 0.5, null));
    }

    @Test
    void nothingIsLimitedWhereNothingSaysSo() throws IOException {
        assertThat(ProcessLimits.of(root)).isEqualTo(new ProcessLimits(null, null, null));
        write("proc/self/cgroup", "4:memory:/\n2:cpu:/\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
        write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write(
                "proc/self/limits",
                "Max cpu time  unlimited unlimited seconds\nMax address space  unlimited unlimited bytes\n");
        assertThat(ProcessLimits.of(root)).isEqualTo(new ProcessLimits(null, null, null));
    }

    @Test
    void readsTheLimitOfAddressSpace() throws IOException {
        write(
                "proc/self/limits",
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max address space         4608000000           unlimited            bytes
                """);
        assertThat(ProcessLimits.of(root).addressSpace()).isEqualTo(4608000000L);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
