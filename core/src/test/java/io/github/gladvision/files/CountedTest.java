package io.github.gladvision.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
    @Test
    void oneIsNotMany() {
        assertThat(Counted.of(1, "image")).isEqualTo("1 image");
        assertThat(Counted.of(0, "image")).isEqualTo("0 images");
        assertThat(Counted.of(2, "category", "categories")).isEqualTo("2 categories");
        assertThat(Counted.of(1, "image is", "images are")).isEqualTo("1 image is");
    }
}
