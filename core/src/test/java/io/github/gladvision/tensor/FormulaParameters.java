package io.github.gladvision.tensor;

import java.nio.charset.StandardCharsets;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights from a closed formula, the same to the last bit as those of {@code reference/formula.py}: each value follows
 * from the parameter's name, its place in row-major order, and the parameter's shape. So a network of any size can be
 * compared with its Python counterpart without a file of its weights.
 */
public final class FormulaParameters implements ParameterSource {
    private final Precision precision;
    private final Parameters parameters = new Parameters();

    public FormulaParameters() {
        this(Precision.FLOAT32);
    }

    public FormulaParameters(Precision precision) {
        this.precision = precision;
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        try (Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor own = parameters.make(name, precision, shape);
            own.copy_(Tensors.of(values(name, shape), shape));
            return own;
        }
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** The values of a parameter in row-major order. */
    public static float[] values(String name, long... shape) {
        float centre = shape.length > 1 || name.endsWith("bias") ? 0 : 1;
        float scale = shape.length > 1 ? (float) Math.sqrt(3.0 / inputsOf(shape)) : 0.1f;
        float[] values = inputs(name, shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = centre + scale * values[i];
        }
        return values;
    }

    /** Uniform values in [-1, 1), multiples of 2^-23, for a network's input. */
    public static float[] inputs(String name, long... shape) {
        int seed = seed(name);
        float[] values = new float[Math.toIntExact(product(shape, 0))];
        for (int i = 0; i < values.length; i++) {
            int h = i * 0x9E3779B1 + seed;
            h = (h ^ h >>> 15) * 0x85EBCA6B;
            h = (h ^ h >>> 13) * 0xC2B2AE35;
            h ^= h >>> 16;
            values[i] = (h >>> 8) * 0x1p-23f - 1;
        }
        return values;
    }

    private static long inputsOf(long[] shape) {
        return shape.length == 3 ? shape[2] : product(shape, 1);
    }

    private static long product(long[] shape, int from) {
        long count = 1;
        for (int i = from; i < shape.length; i++) {
            count *= shape[i];
        }
        return count;
    }

    /** FNV-1a. */
    private static int seed(String name) {
        int seed = 0x811C9DC5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            seed = (seed ^ b & 0xff) * 0x01000193;
        }
        return seed;
    }
}
