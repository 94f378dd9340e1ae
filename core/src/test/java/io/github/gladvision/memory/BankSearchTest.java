package io.github.gladvision.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Banks that are larger than a block, in the order and precision that a model keeps them in. */
@ExtendWith(NativeObjects.class)
class BankSearchTest {
    private static final int DIMENSIONS = 64;

    /** Tokens in two blocks, the second of which is not full. */
    private static final int TOKENS = (1 << 20) / DIMENSIONS + 100;

    private static final int SIDE = 6;

    /** Of which one block holds the tokens of five places. */
    private static final int IMAGES = 800;

    private final SplittableRandom random = new SplittableRandom(5);

    private float[] gaussian(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static TokenBank kept(Tensor tokens, MemoryView.Search search, StoredParameters parameters) {
        return TokenBank.read(parameters, search, Tensors.shape(tokens));
    }

    @Test
    void theNearestAnywhereIsFoundInWhicheverBlockItIs() {
        try (Scope scope = new Scope()) {
            Tensor tokens = TokenBank.asStored(
                            Tensors.of(gaussian(TOKENS * DIMENSIONS), TOKENS, DIMENSIONS), MemoryView.Search.ANYWHERE)
                    .tokens();
            float[] bank = Tensors.toFloats(tokens);
            float[] grid = gaussian(DIMENSIONS * 4);
            for (int c = 0; c < DIMENSIONS; c++) {
                grid[c * 4 + 3] = bank[(TOKENS - 1) * DIMENSIONS + c]; // the last of all, at the fourth place
            }
            StoredParameters source = new StoredParameters("bank", Map.of(TokenBank.TOKENS, tokens));
            float[] found = Tensors.toFloats(
                    kept(tokens, MemoryView.Search.ANYWHERE, source).nearest(Tensors.of(grid, 1, DIMENSIONS, 2, 2)));
            for (int place = 0; place < 4; place++) {
                double least = Double.POSITIVE_INFINITY;
                for (int token = 0; token < TOKENS; token++) {
                    double sum = 0;
                    for (int c = 0; c < DIMENSIONS; c++) {
                        double difference = grid[c * 4 + place] - bank[token * DIMENSIONS + c];
                        sum += difference * difference;
                    }
                    least = Math.min(least, sum);
                }
                assertThat((double) found[place] * found[place]).isCloseTo(least, within(1e-4)); // of 64 or so
            }
            assertThat(found[3]).isLessThan(2e-2f);
            source.parameters().close();
        }
    }

    /** As a model keeps it, widened block by block and in another order, and all of it in single precision. */
    @Test
    void orderAndPrecisionInMemoryChangeNoBit() {
        try (Scope scope = new Scope()) {
            int places = SIDE * SIDE;
            Tensor tokens = TokenBank.asStored(
                            Tensors.of(gaussian(places * IMAGES * DIMENSIONS), places, IMAGES, DIMENSIONS),
                            MemoryView.Search.NEARBY)
                    .tokens();
            Tensor grid = Tensors.of(gaussian(DIMENSIONS * places), 1, DIMENSIONS, SIDE, SIDE);
            StoredParameters source = new StoredParameters("bank", Map.of(TokenBank.TOKENS, tokens));
            TokenBank kept = kept(tokens, MemoryView.Search.NEARBY, source);
            assertThat(kept.tokens().scalar_type().intern()).isEqualTo(torch.ScalarType.Half);
            assertThat(kept.tokens().is_contiguous()).isFalse();
            Tensor single = tokens.to(torch.ScalarType.Float);
            assertThat(Tensors.toFloats(kept.nearest(grid)))
                    .isEqualTo(Tensors.toFloats(BankSearch.nearby(grid, single, BankSearch.squares(single))));
            source.parameters().close();
        }
    }
}
