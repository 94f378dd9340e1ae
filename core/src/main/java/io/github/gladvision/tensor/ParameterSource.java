package io.github.gladvision.tensor;

import org.bytedeco.pytorch.Tensor;

/**
 * Where a network under construction gets its parameters from: fresh values to be trained, or a file. Either way the
 * tensors are collected, under the names they were asked for, in {@link #parameters()}, which owns them.
 */
public interface ParameterSource {
    /**
     * The parameter of that name, owned by {@link #parameters()}. It is float32, or bfloat16 where a stored network is
     * wanted in that {@link Precision}. 4-dimensional ones (convolution weights) lie in channels-last order, in which
     * convolutions on a processor are half as fast again.
     *
     * @param name the name in the state dict, for instance {@code conv_in.weight}
     * @param initializer its first values, if this source has none for it
     * @throws io.github.gladvision.GladException if a stored parameter is missing or has another shape; all parameters
     *     handed out before are closed then
     */
    Tensor parameter(String name, Initializer initializer, long... shape);

    /**
     * A table of values that are only read, owned by {@link #parameters()}: in half precision where this source keeps its
     * values so, else as {@link #parameter} gives it.
     *
     * @param name the name in the state dict
     * @param columns whether the last dimension but one is to lie innermost in memory, as products that run along it want
     *     it; the shape is the same
     * @throws io.github.gladvision.GladException as {@link #parameter}
     */
    default Tensor table(String name, boolean columns, long... shape) {
        return parameter(name, Initializer.constant(0), shape);
    }

    /** All parameters asked for so far. */
    Parameters parameters();

    /**
     * Says that a tensor of this name, if one is stored, is known and not needed: a buffer, or a part of the network that
     * serves another purpose. It then does not count as left over.
     */
    default void ignore(String name) {}

    /** The same source for one part of a network: names asked from the result get {@code part} and a dot in front. */
    default ParameterSource under(String part) {
        if (part.isEmpty()) {
            return this;
        }
        ParameterSource whole = this;
        return new ParameterSource() {
            @Override
            public Tensor parameter(String name, Initializer initializer, long... shape) {
                return whole.parameter(part + "." + name, initializer, shape);
            }

            @Override
            public Tensor table(String name, boolean columns, long... shape) {
                return whole.table(part + "." + name, columns, shape);
            }

            @Override
            public void ignore(String name) {
                whole.ignore(part + "." + name);
            }

            @Override
            public Parameters parameters() {
                return whole.parameters();
            }
        };
    }
}
