package io.github.gladvision.tensor;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters of a network that is to be trained from nothing. The values of each depend on the seed and on its own name
 * only, so that they are the same whatever else the network has, and on every machine.
 */
public final class FreshParameters implements ParameterSource {
    private final long seed;
    private final Parameters parameters = new Parameters();

    public FreshParameters(long seed) {
        this.seed = seed;
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        try (Scope scope = new Scope()) {
            long count = 1;
            for (long size : shape) {
                count *= size;
            }
            float[] values = new float[Math.toIntExact(count)];
            initializer.fill(values, new SplittableRandom(seedOf(name)));
            return parameters.add(name, Tensors.of(values, shape));
        }
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** FNV-1a over the name, started from the seed; SplittableRandom scrambles it further. */
    private long seedOf(String name) {
        long hash = 0xcbf29ce484222325L ^ new SplittableRandom(seed).nextLong();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
