package io.github.gladvision.evaluation;

import io.github.gladvision.image.Mask;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** A mask that lies on the disk, one bit a pixel. */
final class StoredMask {
    private final Spool spool;
    private final int width;
    private final int height;
    private final long position;
    private final int bytes;

    private StoredMask(Spool spool, int width, int height, byte[] bits) {
        this.spool = spool;
        this.width = width;
        this.height = height;
        position = spool.append(ByteBuffer.wrap(bits));
        bytes = bits.length;
    }

    static StoredMask store(Mask mask, Spool spool) {
        BitSet bits = new BitSet();
        byte[] values = mask.shared();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                bits.set(i);
            }
        }
        return new StoredMask(spool, mask.width(), mask.height(), bits.toByteArray());
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    Mask read() {
        byte[] values = new byte[width * height];
        if (bytes > 0) {
            BitSet.valueOf(spool.read(position, bytes)).stream().forEach(i -> values[i] = 1);
        }
        return Mask.owning(width, height, values);
    }
}
