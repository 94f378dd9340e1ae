package io.github.gladvision.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Crossing between Java arrays and native tensors. Tensors made here belong to the innermost open {@link Scope}. */
public final class Tensors {
    private Tensors() {}

    /** A float32 tensor of the given shape with a copy of {@code values} in row-major order. */
    public static Tensor of(float[] values, long... shape) {
        Engine.start();
        requireFull(values.length, shape);
        Tensor tensor = torch.empty(shape);
        if (values.length > 0) { // an empty tensor has no address
            try (FloatPointer data = tensor.data_ptr_float()) {
                data.put(values);
            }
        }
        return tensor;
    }

    /** An int64 tensor of the given shape with a copy of {@code values} in row-major order. */
    public static Tensor of(long[] values, long... shape) {
        requireFull(values.length, shape);
        try (Scope scope = new Scope()) {
            return scope.keep(torch.tensor(values).reshape(shape));
        }
    }

    /** The values of a tensor of any floating-point type, strides and device, in row-major order. */
    public static float[] toFloats(Tensor tensor) {
        try (Scope scope = new Scope()) {
            Tensor plain = tensor.detach().cpu().to(torch.ScalarType.Float).contiguous();
            float[] values = new float[Math.toIntExact(plain.numel())];
            if (values.length > 0) { // an empty tensor has no address
                plain.data_ptr_float().get(values);
            }
            return values;
        }
    }

    /** The sizes of a tensor's dimensions. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[(int) tensor.dim()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    /**
     * The memory of a tensor on the processor whose values lie in order, from byte {@code begin} on. It is of no use after
     * the tensor.
     *
     * @param count number of bytes, less than 2 GiB
     */
    public static ByteBuffer bytes(Tensor tensor, long begin, int count) {
        // Not by position(begin), which counts in an int where it makes a buffer.
        return new BytePointer(tensor.data_ptr()).getPointer(begin).limit(count).asByteBuffer();
    }

    private static void requireFull(int values, long[] shape) {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        if (count != values) {
            throw new IllegalArgumentException(values + " values do not fill shape " + Arrays.toString(shape));
        }
    }
}
