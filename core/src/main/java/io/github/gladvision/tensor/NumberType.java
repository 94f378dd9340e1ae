package io.github.gladvision.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** The types of numbers that are read from files; the constants are named as in safetensors files. */
public enum NumberType {
    F64(8, ScalarType.Double),
    F32(4, ScalarType.Float),
    F16(2, ScalarType.Half),
    BF16(2, ScalarType.BFloat16),
    I64(8, ScalarType.Long),
    I32(4, ScalarType.Int),
    I16(2, ScalarType.Short),
    I8(1, ScalarType.Char),
    U8(1, ScalarType.Byte),
    BOOL(1, ScalarType.Bool);

    private final int bytes;
    private final ScalarType scalar;

    NumberType(int bytes, ScalarType scalar) {
        this.bytes = bytes;
        this.scalar = scalar;
    }

    public int bytes() {
        return bytes;
    }

    public ScalarType scalar() {
        return scalar;
    }
}
