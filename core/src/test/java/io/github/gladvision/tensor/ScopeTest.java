package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void freesWhatWasMadeInIt() {
        Engine.start();
        long before = Pointer.totalCount();
        try (Scope scope = new Scope()) {
            Tensor x = torch.ones(4, 4);
            for (int i = 0; i < 100; i++) {
                x.add(x);
            }
            assertThat(Pointer.totalCount()).isGreaterThan(before + 100);
        }
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void keepsForTheScopeAround() {
        Engine.start();
        long before = Pointer.totalCount();
        try (Scope outer = new Scope()) {
            Tensor kept;
            try (Scope inner = new Scope()) {
                kept = inner.keep(torch.ones(2).add(torch.ones(2)));
            }
            assertThat(Tensors.toFloats(kept)).containsExactly(2f, 2f);
        }
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void keepsForTheCallerWithoutAScopeAround() {
        Engine.start();
        long before = Pointer.totalCount();
        Tensor kept;
        try (Scope scope = new Scope()) {
            kept = scope.keep(torch.ones(2).add(torch.ones(2)));
        }
        assertThat(Tensors.toFloats(kept)).containsExactly(2f, 2f);
        kept.close();
        assertThat(Pointer.totalCount()).isEqualTo(before);
    }

    @Test
    void refusesToCloseOutOfOrder() {
        Scope outer = new Scope();
        Scope inner = new Scope();
        assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
        inner.close();
        outer.close();
    }
}
