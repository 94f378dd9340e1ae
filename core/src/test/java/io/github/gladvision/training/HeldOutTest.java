package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutTest {
    @ParameterizedTest
    @CsvSource({"10, 2, 8", "10, 1, 9", "4, 3, 2", "3, 9, 2"})
    void singleImagesAreKeptFromTheEnd(int count, int wanted, int learnt) {
        List<Integer> images = IntStream.range(0, count).boxed().toList();
        HeldOut<Integer> division = HeldOut.of(images, images, wanted);
        assertThat(division.learnt()).isEqualTo(images.subList(0, learnt));
        assertThat(division.heldOut()).isEqualTo(images.subList(learnt, count));
    }

    @Test
    void groupsAreKeptWhole() {
        List<String> images = List.of("a1", "b1", "a2", "c1", "b2", "a3", "c2", "b3");
        List<Integer> groups = List.of(0, 1, 0, 2, 1, 0, 2, 1);
        HeldOut<String> one = HeldOut.of(images, groups, 1);
        assertThat(one.heldOut()).containsExactly("b1", "b2", "b3");
        assertThat(one.learnt()).containsExactly("a1", "a2", "c1", "a3", "c2");
        HeldOut<String> more = HeldOut.of(images, groups, 4);
        assertThat(more.heldOut()).containsExactly("b1", "c1", "b2", "c2", "b3");
    }

    /** One group of all would leave nothing to learn from. */
    @Test
    void somethingIsLeftToLearnFrom() {
        assertThat(HeldOut.of(List.of(1, 2, 3), List.of(0, 0, 0), 1).heldOut()).isEmpty();
        assertThat(HeldOut.of(List.of(1, 2, 3, 4), List.of(0, 0, 0, 1), 2).heldOut())
                .containsExactly(4);
    }
}
