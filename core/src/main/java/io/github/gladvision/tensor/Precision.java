package io.github.gladvision.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number type in which a network keeps its parameters. */
public enum Precision {
    /** 32 bits: for training, and for exact results. */
    FLOAT32(ScalarType.Float),
    /** 16 bits, three significant digits: for inference with half the memory. What goes in must be of this type too. */
    BFLOAT16(ScalarType.BFloat16);

    private final ScalarType scalar;

    Precision(ScalarType scalar) {
        this.scalar = scalar;
    }

    /** The type of the tensors. */
    public ScalarType scalarType() {
        return scalar;
    }
}
