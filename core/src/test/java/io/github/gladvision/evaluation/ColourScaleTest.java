package io.github.gladvision.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColourScaleTest {
    @Test
    void anImageThatIsOddAsAWholeBesideOneThatIsNot() {
        ColourScale scale = of(new float[] {1, 2, 3}, new float[] {90, 91, 120});
        assertThat(scale.low()).isEqualTo(90);
        assertThat(scale.high()).isEqualTo(120);
    }

    @Test
    void mapsOfOneValue() {
        assertThat(of(new float[] {5, 5}, new float[] {5, 5})).isEqualTo(new ColourScale(5, 5));
    }

    @Test
    void oneOddImageAmongManyDoesNotDarkenTheOthers() {
        float[][] maps = Stream.generate(() -> new float[] {1, 2, 3}).limit(20).toArray(float[][]::new);
        maps[7] = new float[] {1, 2, 500};
        assertThat(of(maps)).isEqualTo(new ColourScale(2, 3));
    }

    private static ColourScale of(float[]... maps) {
        try (Spool spool = Spool.open()) {
            List<ImageResult> images = Stream.of(maps)
                    .map(map -> new ImageResult(
                            Sample.of(Path.of("x.png")),
                            "x.png",
                            "good",
                            false,
                            ImageResult.Truth.UNKNOWN,
                            StoredInspection.store(new Inspection(1, 2, false, 0, map, map.length, 1, null), spool),
                            Double.NaN,
                            List.of()))
                    .toList();
            return ColourScale.of(images);
        }
    }
}
