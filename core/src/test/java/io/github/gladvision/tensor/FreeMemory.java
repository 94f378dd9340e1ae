package io.github.gladvision.tensor;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Assumptions;

/** Skips tests of full-size networks on machines that are too small for them. */
public final class FreeMemory {
    private FreeMemory() {}

    /** Aborts the calling test unless this much native memory can be had. */
    public static void assumeMegabytes(long needed) {
        long free = Pointer.availablePhysicalBytes() >> 20;
        Assumptions.assumeTrue(free >= needed, "this test needs " + needed + " MB of free memory, here are " + free);
    }
}
