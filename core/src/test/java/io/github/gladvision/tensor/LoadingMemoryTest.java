package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.ChildProcess;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading takes the memory of the parameters and little more, measured as a process of its own with a small heap. */
class LoadingMemoryTest {
    /** Buffers, compiled code and the like. */
    private static final long CONSTANT = 16 << 20;

    @TempDir
    Path folder;

    @BeforeEach
    void requireLinux() {
        assumeTrue(ResidentMemory.isKnown(), "resident memory is read from /proc, which only Linux has");
    }

    /** The wide layers of a U-Net: 282 MB in float32. */
    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int i = 0; i < 6; i++) {
            shapes.put("conv" + i + ".weight", new long[] {1280, 640, 3, 3});
        }
        for (int i = 0; i < 4; i++) {
            shapes.put("linear" + i + ".weight", new long[] {1280, 5120});
        }
        return shapes;
    }

    /** Loads a file, and writes the highest resident memory so far less that before. */
    static final class Loading {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            load(folder.resolve("small"), Precision.FLOAT32); // starts the engine and its threads
            long before = ResidentMemory.now();
            load(folder.resolve("large"), Precision.valueOf(arguments[1]));
            Files.writeString(folder.resolve("growth"), Long.toString(ResidentMemory.highest() - before));
        }

        private static void load(Path path, Precision precision) {
            try (TensorFile file = TensorFile.open(path)) {
                StoredParameters source = new StoredParameters(file, precision);
                try (Parameters parameters = source.parameters()) {
                    file.names().forEach(name -> source.parameter(name, Initializer.constant(0), file.shape(name)));
                }
            }
        }
    }

    /** In a process of its own, for what was loaded before stays with a process and is used again. */
    private long growth(Precision precision) throws IOException, InterruptedException {
        SparseFiles.safetensors(folder.resolve("small"), Map.of("w", new long[] {512, 64, 3, 3}));
        List<String> smallHeap = List.of("-Xms32m", "-Xmx32m", "-XX:+AlwaysPreTouch");
        assertThat(ChildProcess.start(smallHeap, Loading.class, folder, precision)
                        .exitCode())
                .isZero();
        return Long.parseLong(Files.readString(folder.resolve("growth")));
    }

    private static void assertGrowth(long growth, long parameters) {
        // The kernel counts roughly. The lower bound is there to show that something was measured.
        assertThat(growth).isBetween(parameters * 9 / 10, parameters + CONSTANT);
    }

    private static long size() {
        return shapes().values().stream().mapToLong(SparseFiles::bytes).sum();
    }

    @Test
    void ofSafetensorsIsThatOfItsParameters() throws Exception {
        SparseFiles.safetensors(folder.resolve("large"), shapes());
        assertGrowth(growth(Precision.BFLOAT16), size() / 2);
        assertGrowth(growth(Precision.FLOAT32), size());
    }

    @Test
    void ofAPyTorchArchiveIsThatOfItsParameters() throws Exception {
        SparseFiles.archive(folder.resolve("large"), shapes());
        assertGrowth(growth(Precision.FLOAT32), size());
    }
}
