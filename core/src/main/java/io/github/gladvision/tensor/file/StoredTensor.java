package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import io.github.gladvision.tensor.NumberType;
import java.util.Arrays;

/**
 * Where the values of a tensor lie in a file.
 *
 * @param position of the first element, in bytes
 * @param shape sizes, none below 0
 * @param strides distances of neighbours along each dimension, in elements, none below 0
 */
record StoredTensor(String name, NumberType type, long position, long[] shape, long[] strides) {
    /** More than any operation takes. */
    static final int MOST_DIMENSIONS = 32;

    /** One whose values lie in row-major order without a gap. */
    static StoredTensor inOrder(String name, NumberType type, long position, long[] shape)
            throws MalformedFileException {
        return new StoredTensor(name, type, position, shape, strides(name, shape));
    }

    private static long[] strides(String name, long[] shape) throws MalformedFileException {
        long[] strides = new long[shape.length];
        try {
            long stride = 1;
            for (int i = shape.length - 1; i >= 0; i--) {
                strides[i] = stride;
                stride = Math.multiplyExact(stride, Math.max(1, shape[i])); // the engine counts empty dimensions so too
            }
        } catch (ArithmeticException e) {
            throw new MalformedFileException("tensor " + Printable.of(name) + " is absurdly large");
        }
        return strides;
    }

    /** Number of elements. */
    long count() {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return count;
    }

    /** Number of elements in the file from the first to the last, both included. */
    long extent() throws ArithmeticException {
        long last = 0;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == 0) {
                return 0;
            }
            last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
        return Math.addExact(last, 1);
    }

    /** The same in bytes, the most there can be where that cannot be counted. */
    long bytes() {
        try {
            return Math.multiplyExact(extent(), type.bytes());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether the values lie in row-major order without a gap. */
    boolean isInOrder() throws MalformedFileException {
        long[] plain = strides(name, shape);
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] > 1 && strides[i] != plain[i]) {
                return false;
            }
        }
        return true;
    }

    boolean hasShape(long... other) {
        return Arrays.equals(shape, other);
    }
}
