package io.github.gladvision.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.gladvision.GladException;
import io.github.gladvision.fitting.TokenCovariance;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NativeObjects.class)
class MemoryBankTest {
    private static final int TOKENS = 400;
    private static final int CHANNELS = 5;

    private final SplittableRandom random = new SplittableRandom(1);

    private Tensor gaussian(long... shape) {
        float[] values = new float[(int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensors.of(values, shape);
    }

    /** Taken in by halves, as if they were of two images. */
    private static Tensor covariance(Tensor tokens) {
        TokenCovariance covariance = new TokenCovariance();
        try (Scope scope = new Scope()) {
            covariance.add(tokens.narrow(0, 0, TOKENS / 2), scope);
            covariance.add(tokens.narrow(0, TOKENS / 2, TOKENS / 2), scope);
            return scope.keep(covariance.value());
        }
    }

    @Test
    void covarianceIsThatOfAllTokensTogether() {
        try (Scope scope = new Scope()) {
            Tensor tokens = gaussian(TOKENS, CHANNELS).add(new org.bytedeco.pytorch.Scalar(20.0));
            Tensor expected = torch.cov(tokens.transpose(0, 1));
            Tensor difference = covariance(tokens).sub(expected).abs().max();
            assertThat(difference.item_double()).isLessThan(1e-4);
        }
    }

    @Test
    void whitenedTokensHaveTheSameSpreadInEveryDirection() {
        try (Scope scope = new Scope()) {
            Tensor tokens = gaussian(TOKENS, CHANNELS).matmul(gaussian(CHANNELS, CHANNELS));
            Tensor white = tokens.matmul(TokenProjection.whitening(covariance(tokens)));
            Tensor centred = white.sub(white.mean(new long[] {0}, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
            float[] covariance = Tensors.toFloats(centred.transpose(0, 1).matmul(centred));
            for (int i = 0; i < covariance.length; i++) {
                double expected = i % (CHANNELS + 1) == 0 ? TOKENS - 1 : 0;
                assertThat((double) covariance[i]).isCloseTo(expected, within(0.1 * TOKENS));
            }
        }
    }

    @Test
    void principalDirectionsKeepDistances() {
        try (Scope scope = new Scope()) {
            Tensor tokens = gaussian(TOKENS, CHANNELS);
            Tensor kept = tokens.matmul(TokenProjection.principal(covariance(tokens)));
            float before = torch.norm(tokens.get(0).sub(tokens.get(1))).item_float();
            float after = torch.norm(kept.get(0).sub(kept.get(1))).item_float();
            assertThat(after).isCloseTo(before, within(1e-4f));
        }
    }

    /** What varies a hundred times as much counts as much; what hardly varies does not count for much. */
    @Test
    void evenedComponentsHaveAboutTheSameSpread() {
        try (Scope scope = new Scope()) {
            Tensor tokens = gaussian(TOKENS, CHANNELS);
            tokens.select(1, 0).mul_(new org.bytedeco.pytorch.Scalar(100.0));
            tokens.select(1, 1).mul_(new org.bytedeco.pytorch.Scalar(1e-4));
            Tensor even = tokens.matmul(TokenProjection.evened(covariance(tokens)));
            float[] spreads = Tensors.toFloats(even.std(new long[] {0}, true, false));
            double mean = (1e4 + CHANNELS - 2) / CHANNELS;
            // Eigenvalues ascend: the one that hardly varies comes first, the one that varies most last.
            assertThat((double) spreads[0]).isLessThan(1e-3);
            for (int i = 1; i < CHANNELS - 1; i++) {
                assertThat((double) spreads[i]).isCloseTo(1 / Math.sqrt(1 + 0.1 * mean), within(0.1));
            }
            assertThat((double) spreads[CHANNELS - 1]).isCloseTo(1e2 / Math.sqrt(1e4 + 0.1 * mean), within(0.05));
        }
    }

    @Test
    void valuesThatAreAveragedKnowContrast() {
        try (Scope scope = new Scope()) {
            Tensor depth = gaussian(1, CHANNELS, 8, 8);
            Tensor stronger = depth.mul(new org.bytedeco.pytorch.Scalar(3.0));
            Tensor one = TokenGrid.of(List.of(depth), MemoryView.Tokens.PRINCIPAL, 4);
            Tensor three = TokenGrid.of(List.of(stronger), MemoryView.Tokens.PRINCIPAL, 4);
            assertThat(one.shape()).containsExactly(1, CHANNELS, 4, 4);
            assertThat(Tensors.toFloats(three))
                    .containsExactly(Tensors.toFloats(one.mul(new org.bytedeco.pytorch.Scalar(3.0))), within(1e-4f));
        }
    }

    @Test
    void directionsDoNotKnowContrast() {
        try (Scope scope = new Scope()) {
            Tensor depth = gaussian(1, CHANNELS, 8, 8);
            Tensor stronger = depth.mul(new org.bytedeco.pytorch.Scalar(3.0));
            float[] one = Tensors.toFloats(TokenGrid.of(List.of(depth), MemoryView.Tokens.DIRECTION, 4));
            float[] three = Tensors.toFloats(TokenGrid.of(List.of(stronger), MemoryView.Tokens.DIRECTION, 4));
            assertThat(three).containsExactly(one, within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageIsFarFromABankWithoutItsOwnTokens(MemoryView.Search search) {
        try (Scope scope = new Scope()) {
            int images = 3;
            Tensor tokens =
                    search == MemoryView.Search.ANYWHERE ? gaussian(images, CHANNELS) : gaussian(1, images, CHANNELS);
            TokenBank bank = TokenBank.asStored(tokens, search);
            Tensor flat = bank.tokens().to(torch.ScalarType.Float).reshape(images, CHANNELS);
            for (int image = 0; image < images; image++) {
                Tensor grid = flat.get(image).reshape(1, CHANNELS, 1, 1);
                assertThat(bank.nearest(grid).item_double()).isLessThan(1e-3);
                assertThat(bank.nearestWithout(grid, image, image + 1).item_double())
                        .isGreaterThan(0.1);
            }
        }
    }

    @Test
    void namesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new MemorySettings(List.of(), 2))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("weight must be 0 to 1, not 2");
        assertThatThrownBy(() -> new MemoryView(
                        MemoryView.Network.MEMORY,
                        List.of(),
                        256,
                        32,
                        MemoryView.Tokens.DIRECTION,
                        MemoryView.Search.ANYWHERE,
                        100))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("bank");
    }
}
