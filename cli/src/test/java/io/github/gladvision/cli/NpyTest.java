package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatNumpyReads() throws IOException {
        Path file = folder.resolve("map.npy");
        Npy.write(file, new float[] {1, 2, 3, 4, 5, -6.5f}, 3, 2);

        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(128 + 6 * 4).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith(" \n");
        ByteBuffer values = ByteBuffer.wrap(bytes, 128, 24).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat()).isEqualTo(1f);
        assertThat(values.getFloat(128 + 20)).isEqualTo(-6.5f);
    }
}
