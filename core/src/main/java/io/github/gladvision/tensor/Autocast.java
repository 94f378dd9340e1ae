package io.github.gladvision.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * While open, on this thread: convolutions and linear layers compute in bfloat16, everything else in the type it gets
 * ({@link #offOnCpu} does the opposite). Parameters stay float32, and so do their gradients. For the forward pass only;
 * the way back follows by itself.
 *
 * <p>The engine's own cache of converted parameters is off meanwhile: it would serve stale values after the next step of
 * an optimiser.
 */
public final class Autocast implements AutoCloseable {
    private final torch.DeviceType device;
    private final boolean wasEnabled;
    private final boolean wasCaching;
    private final torch.ScalarType type;

    private Autocast(torch.DeviceType device, boolean enabled) {
        Engine.start();
        this.device = device;
        wasEnabled = torch.is_autocast_enabled(device);
        wasCaching = torch.is_autocast_cache_enabled();
        type = torch.get_autocast_dtype(device).intern();
        torch.set_autocast_dtype(device, torch.ScalarType.BFloat16);
        torch.set_autocast_enabled(device, enabled);
        torch.set_autocast_cache_enabled(false);
    }

    /** Switches bfloat16 on for tensors on the processor. */
    public static Autocast onCpu() {
        return new Autocast(torch.DeviceType.CPU, true);
    }

    /** Switches bfloat16 off again, if it is on, for tensors on the processor. */
    public static Autocast offOnCpu() {
        return new Autocast(torch.DeviceType.CPU, false);
    }

    /** Switches bfloat16 on for tensors on a CUDA device. */
    public static Autocast onCuda() {
        return new Autocast(torch.DeviceType.CUDA, true);
    }

    @Override
    public void close() {
        torch.set_autocast_cache_enabled(wasCaching);
        torch.set_autocast_enabled(device, wasEnabled);
        torch.set_autocast_dtype(device, type);
    }
}
