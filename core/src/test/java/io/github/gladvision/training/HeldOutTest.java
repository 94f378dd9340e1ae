package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutTest {
    @ParameterizedTest
    @CsvSource({"10, 2, 8", "10, 1, 9", "4, 3, 2", "3, 9, 2"})
    void singleImagesAreKeptFromTheEnd(int count, int wanted, int learnt) {
        List<Integer> images = IntStream.range(0, count).boxed().toList();
        HeldOut<Integer> division = HeldOut.of(images, images, Comparator.naturalOrder(), wanted);
        assertThat(division.learnt()).isEqualTo(images.subList(0, learnt));
        assertThat(division.heldOut()).isEqualTo(images.subList(learnt, count));
    }

    @Test
    void groupsAreKeptWhole() {
        List<String> images = List.of("a1", "b1", "a2", "c1", "b2", "a3", "c2", "b3");
        List<Integer> groups = List.of(0, 1, 0, 2, 1, 0, 2, 1);
        HeldOut<String> one = HeldOut.of(images, groups, Comparator.naturalOrder(), 1);
        assertThat(one.heldOut()).containsExactly("c1", "c2");
        assertThat(one.learnt()).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
        HeldOut<String> more = HeldOut.of(images, groups, Comparator.naturalOrder(), 4);
        assertThat(more.heldOut()).containsExactly("b1", "c1", "b2", "c2", "b3");
    }

    /** Ten of 60 images would be five pairs: there are seven, within half as many images again. */
    @ParameterizedTest
    @CsvSource({"60, 10, 14", "300, 30, 38", "300, 20, 30", "300, 60, 60", "9, 1, 1"})
    void fewGroupsAreMadeMoreIfThatTakesNotManyImages(int count, int wanted, int kept) {
        List<Integer> images = IntStream.range(0, count).boxed().toList();
        List<Integer> pairs = images.stream().map(i -> i / 2).toList();
        assertThat(HeldOut.of(images, pairs, Comparator.naturalOrder(), wanted).heldOut())
                .hasSize(kept);
    }

    /** One group of all would leave nothing to learn from. */
    @Test
    void somethingIsLeftToLearnFrom() {
        assertThat(HeldOut.of(List.of(1, 2, 3), List.of(0, 0, 0), Comparator.naturalOrder(), 1)
                        .heldOut())
                .isEmpty();
        assertThat(HeldOut.of(List.of(1, 2, 3, 4), List.of(0, 0, 0, 1), Comparator.naturalOrder(), 2)
                        .heldOut())
                .containsExactly(4);
    }

    /** As a threshold for new groups supposes that they are drawn like these. */
    @Test
    void largeGroupsAreKeptNoOftenerThanSmallOnes() {
        List<Integer> images = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            images.add(i);
            groups.add(i < 51 ? 0 : i - 50); // one of 51 images, and nine of one
        }
        Random random = new Random(5);
        int large = 0;
        for (int seed = 0; seed < 4000; seed++) {
            List<Integer> order = new ArrayList<>(images);
            Collections.shuffle(order, random);
            HeldOut<Integer> division =
                    HeldOut.of(order, order.stream().map(groups::get).toList(), Comparator.naturalOrder(), 1);
            large += division.heldOut().size() > 1 ? 1 : 0;
        }
        assertThat(large / 4000.0).isCloseTo(.1, within(.02)); // 4 standard errors
    }
}
