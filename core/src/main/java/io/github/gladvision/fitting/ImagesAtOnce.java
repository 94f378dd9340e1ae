package io.github.gladvision.fitting;

import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.OneThread;
import io.github.gladvision.tensor.Scope;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at several images at once, each on one thread, where the networks are small, and at one after the other where they
 * are not. What is found is taken in in the order of the images, so that it depends on no number of threads.
 */
final class ImagesAtOnce {
    private final boolean small;

    ImagesAtOnce(Networks networks) {
        small = networks.areSmall();
    }

    /** Takes in what was found in one image. */
    @FunctionalInterface
    interface Taking<T> {
        void take(int image, T found);
    }

    /** Takes in what was found in one image. */
    @FunctionalInterface
    interface TakingTensors {
        /** @param scope which the tensors belong to, and which ends with the call */
        void take(int image, List<Tensor> found, Scope scope);
    }

    /** @param find of each of the images 0 to {@code count - 1}; called on several threads, each with a scope of its own */
    <T> void forEach(int count, IntFunction<T> find, Taking<T> taking) {
        List<Integer> images = IntStream.range(0, count).boxed().toList();
        new ReadAhead<Integer, Found<T>>(image -> 0, image -> new Found<>(image, find(image, find)), found -> 0)
                .on(small ? Engine.sideBySide() : 1)
                .forEach(images, found -> taking.take(found.image(), found.what()));
    }

    /** @param find tensors, as {@link #forEach} */
    void forEachTensors(int count, IntFunction<List<Tensor>> find, TakingTensors taking) {
        forEach(count, image -> released(image, find), (image, found) -> {
            try (Scope scope = new Scope()) {
                taking.take(image, found.stream().map(scope::adopt).toList(), scope);
            }
        });
    }

    private record Found<T>(int image, T what) {}

    private <T> T find(int image, IntFunction<T> find) {
        try (@Nullable OneThread alone = small ? new OneThread() : null;
                NoGradGuard noGradient = new NoGradGuard();
                Scope scope = new Scope()) {
            return find.apply(image);
        }
    }

    /** Out of the scope of the thread that finds them, for that of the one that takes them. */
    private static List<Tensor> released(int image, IntFunction<List<Tensor>> find) {
        try (Scope scope = new Scope()) {
            return find.apply(image).stream().map(scope::release).toList();
        }
    }
}
