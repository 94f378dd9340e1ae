package io.github.gladvision.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeObjects.class)
class NearestNearbyTest {
    private static final int CHANNELS = 3;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;
    private static final int GRIDS = 6;

    private final SplittableRandom random = new SplittableRandom(3);
    private final float[] image = random(CHANNELS * HEIGHT * WIDTH);
    private final float[] bank = random(HEIGHT * WIDTH * GRIDS * CHANNELS);

    private float[] random(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void looksAtItsPlaceAndTheEightAroundItInEveryGrid() {
        float[] distances;
        try (Scope scope = new Scope()) {
            Tensor tokens = Tensors.of(bank, HEIGHT * WIDTH, GRIDS, CHANNELS);
            distances = Tensors.toFloats(BankSearch.nearby(
                    Tensors.of(image, 1, CHANNELS, HEIGHT, WIDTH), tokens, BankSearch.squares(tokens)));
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat((double) distances[y * WIDTH + x]).isCloseTo(nearest(y, x), within(1e-5));
            }
        }
    }

    private double nearest(int y, int x) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = Math.max(0, y - 1); row <= Math.min(HEIGHT - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(WIDTH - 1, x + 1); column++) {
                for (int grid = 0; grid < GRIDS; grid++) {
                    least = Math.min(least, distance(y * WIDTH + x, (row * WIDTH + column) * GRIDS + grid));
                }
            }
        }
        return Math.sqrt(least);
    }

    private double distance(int place, int entry) {
        double sum = 0;
        for (int c = 0; c < CHANNELS; c++) {
            double difference = image[c * HEIGHT * WIDTH + place] - bank[entry * CHANNELS + c];
            sum += difference * difference;
        }
        return sum;
    }
}
