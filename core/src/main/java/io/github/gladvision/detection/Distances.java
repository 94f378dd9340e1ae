package io.github.gladvision.detection;

import io.github.gladvision.adaptive.Reconstruction;
import io.github.gladvision.comparison.MapComposer;
import io.github.gladvision.concurrent.Beside;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.memory.SeenFeatures;
import io.github.gladvision.tensor.OneThread;
import io.github.gladvision.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How far an image is from good ones at every place: what differs from its counterparts, and what the memory finds
 * unusual. The two know nothing of each other, and may be computed side by side.
 */
final class Distances {
    private final Counterparts counterparts;
    private final MapComposer composer;
    private final @Nullable MemoryBank memory;
    private final DetectorSettings settings;

    Distances(Counterparts counterparts, MapComposer composer, @Nullable MemoryBank memory, DetectorSettings settings) {
        this.counterparts = counterparts;
        this.composer = composer;
        this.memory = memory;
        this.settings = settings;
    }

    /**
     * What came of one image.
     *
     * @param counterpart the adaptive one
     * @param distance [1,1,R,R], before it is blurred
     */
    record Found(Reconstruction counterpart, Tensor distance) {}

    /**
     * @param input [1,3,S,S] in [-1,1], the image at the detector's resolution
     * @param image as it was read
     * @param beside whether the memory is to be asked on another thread; the result is the same
     */
    Found of(Tensor input, RgbImage image, boolean beside) {
        try (Scope scope = new Scope()) {
            List<Tensor> features = composer.features(input);
            SeenFeatures seen = seen(features);
            try (@Nullable
                    Beside<List<Tensor>> unusual = memory != null && beside ? begin(memory, image, seen) : null) {
                Counterparts.Made made = counterparts.of(input);
                Tensor distance = composer.distance(input, features, made.images());
                if (memory != null) {
                    List<Tensor> views = unusual == null
                            ? memory.unusual(image, seen, settings.map().resolution())
                            : unusual.result().stream().map(scope::adopt).toList();
                    distance = memory.together(distance, views);
                }
                scope.keep(made.adaptive().images());
                return new Found(made.adaptive(), scope.keep(distance));
            }
        }
    }

    /** On another thread, for the scope of the one that waits for it. */
    private Beside<List<Tensor>> begin(MemoryBank remembered, RgbImage image, @Nullable SeenFeatures seen) {
        return Beside.begin(
                () -> {
                    try (OneThread alone = new OneThread();
                            Scope scope = new Scope()) {
                        return remembered.unusual(image, seen, settings.map().resolution()).stream()
                                .map(scope::release)
                                .toList();
                    }
                },
                views -> views.forEach(Tensor::close));
    }

    /** Of use to the memory only where the map's resolution is the one that the image was brought to, not enlarged. */
    private @Nullable SeenFeatures seen(List<Tensor> features) {
        return settings.map().resolution() == settings.resolution()
                ? new SeenFeatures(composer.network(), settings.resolution(), features)
                : null;
    }
}
