package io.github.gladvision.cli.doctor;

import io.github.gladvision.cli.console.Finding;
import io.github.gladvision.platform.NativeEnvironment;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The checks of {@link DoctorCommand} that ask the native library. */
final class NativeChecks {
    /** The instruction sets that the native library has special code for. */
    private static final Set<String> NOTABLE =
            Set.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "bf16", "sve");
    /** Slower than this, a convolution has missed its fast path; one ordinary core does ten times as much. */
    private static final double SLOW_GFLOPS = 10;

    private NativeChecks() {}

    static Finding versions() {
        try {
            return Finding.ok("PyTorch " + version("pytorch") + ", OpenBLAS " + version("openblas") + ", JavaCPP "
                    + version("javacpp") + ", " + Loader.getPlatform());
        } catch (IOException e) {
            return Finding.warn("loaded, but its version is unknown: " + e.getMessage());
        }
    }

    private static String version(String artifact) throws IOException {
        return Loader.getVersion("org.bytedeco", artifact);
    }

    static Finding environment() {
        String missing = NativeEnvironment.missing();
        return missing == null ? Finding.ok("allocator and OpenMP are as GLAD wants them") : Finding.warn(missing);
    }

    static Finding processor() {
        try (BytePointer capability = torch.get_cpu_capability()) {
            String text = "the library uses its " + capability.getString() + " code";
            Set<String> features = features();
            return Finding.ok(features.isEmpty() ? text : text + "; the processor has " + String.join(" ", features));
        }
    }

    private static Set<String> features() {
        Set<String> found = new TreeSet<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("flags") || line.startsWith("Features")) {
                    found.addAll(
                            Set.of(line.substring(line.indexOf(':') + 1).strip().split(" ")));
                    break;
                }
            }
        } catch (IOException e) {
            return found; // not Linux: the library's own word has to do
        }
        found.retainAll(NOTABLE);
        return found;
    }

    static Finding devices() {
        return Finding.ok(torch.cuda_is_available() ? "CPU and CUDA" : "CPU");
    }

    static Finding threads() {
        int threads = Engine.threads();
        int cores = Runtime.getRuntime().availableProcessors();
        String text = threads + " per tensor operation";
        return threads <= cores
                ? Finding.ok(text)
                : Finding.warn(text + ", more than the " + cores + " cores; results come slower, see --threads");
    }

    /** A small convolution against plain Java, then a larger one against the clock. */
    static Finding convolution() {
        double error = convolutionError();
        if (!(error < 1e-4)) {
            return Finding.fail("a 3x3 convolution is off by " + error + "; the native library is unusable here");
        }
        double gflops = gflops();
        String text =
                String.format(Locale.ROOT, "%.0f GFLOPS in float32, agrees with plain Java within %.0e", gflops, error);
        return gflops >= SLOW_GFLOPS ? Finding.ok(text) : Finding.warn(text + "; this is slow, is the machine busy?");
    }

    private static double convolutionError() {
        int channels = 5;
        int size = 9;
        Random random = new Random(1);
        float[] image = gaussian(random, channels * size * size);
        float[] kernel = gaussian(random, channels * 3 * 3);
        float[] actual;
        try (Scope scope = new Scope()) {
            actual = Tensors.toFloats(
                    torch.conv2d(Tensors.of(image, 1, channels, size, size), Tensors.of(kernel, 1, channels, 3, 3)));
        }
        double worst = 0;
        for (int y = 0; y < size - 2; y++) {
            for (int x = 0; x < size - 2; x++) {
                double expected = 0;
                for (int i = 0; i < kernel.length; i++) {
                    int channel = i / 9;
                    expected += kernel[i] * image[(channel * size + y + i % 9 / 3) * size + x + i % 3];
                }
                worst = Math.max(worst, Math.abs(expected - actual[y * (size - 2) + x]));
            }
        }
        return worst;
    }

    private static double gflops() {
        int channels = 128;
        int size = 66;
        double operations = 2.0 * channels * channels * 9 * (size - 2) * (size - 2);
        try (Scope scope = new Scope()) {
            Tensor image = torch.randn(1, channels, size, size);
            Tensor kernel = torch.randn(channels, channels, 3, 3);
            int rounds = 0;
            long started = 0;
            long limit = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() < limit) {
                try (Scope round = new Scope()) {
                    torch.conv2d(image, kernel);
                }
                rounds++;
                if (rounds == 3) { // warm now
                    started = System.nanoTime();
                }
            }
            return rounds > 3 ? operations * (rounds - 3) / (System.nanoTime() - started) : operations * rounds / 2e9;
        }
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
