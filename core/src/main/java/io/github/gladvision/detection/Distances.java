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
            Found found = memory == null
                    ? toCounterparts(input, features)
                    : withMemory(memory, input, features, image, beside);
            scope.keep(found.counterpart().images());
            return new Found(found.counterpart(), scope.keep(found.distance()));
        }
    }

    private Found toCounterparts(Tensor input, List<Tensor> features) {
        try (Scope scope = new Scope()) {
            Counterparts.Made made = counterparts.of(input);
            scope.keep(made.adaptive().images());
            return new Found(made.adaptive(), scope.keep(composer.distance(input, features, made.images())));
        }
    }

    private Found withMemory(
            MemoryBank remembered, Tensor input, List<Tensor> features, RgbImage image, boolean beside) {
        int side = settings.map().resolution();
        SeenFeatures seen = seen(features);
        if (!beside) {
            Found found = toCounterparts(input, features);
            return new Found(
                    found.counterpart(), remembered.together(found.distance(), remembered.unusual(image, seen, side)));
        }
        try (Scope scope = new Scope();
                Beside<List<Tensor>> unusual = Beside.begin(
                        () -> released(remembered, image, seen, side), views -> views.forEach(Tensor::close))) {
            Found found = toCounterparts(input, features);
            List<Tensor> views = unusual.result().stream().map(scope::adopt).toList();
            scope.keep(found.counterpart().images());
            return new Found(found.counterpart(), scope.keep(remembered.together(found.distance(), views)));
        }
    }

    /** On another thread, for the scope of the one that waits for it. */
    private static List<Tensor> released(MemoryBank memory, RgbImage image, @Nullable SeenFeatures seen, int side) {
        try (OneThread alone = new OneThread();
                Scope scope = new Scope()) {
            return memory.unusual(image, seen, side).stream()
                    .map(scope::release)
                    .toList();
        }
    }

    /** Of use to the memory only where the map's resolution is the one that the image was brought to, not enlarged. */
    private @Nullable SeenFeatures seen(List<Tensor> features) {
        return settings.map().resolution() == settings.resolution()
                ? new SeenFeatures(composer.network(), settings.resolution(), features)
                : null;
    }
}
