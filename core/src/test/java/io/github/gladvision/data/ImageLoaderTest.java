package io.github.gladvision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.data.ImageLoader.Loaded;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoaderTest {
    @TempDir
    Path folder;

    @Test
    void handsOverAllImagesInOrderAndTheErrorOfABadOne() throws IOException {
        List<Sample> samples = samples(20);
        Path bad = samples.get(7).image();
        Files.writeString(bad, "not an image");

        List<Loaded> loaded = new ArrayList<>();
        ImageLoader.forEach(samples, loaded::add);

        assertThat(loaded).extracting(Loaded::sample).isEqualTo(samples);
        for (int i = 0; i < loaded.size(); i++) {
            if (i == 7) {
                assertThat(loaded.get(i).image()).isNull();
                assertThat(loaded.get(i).error()).hasMessageContaining(bad.toString());
            } else {
                assertThat(loaded.get(i).image().width()).isEqualTo(i + 1);
                assertThat(loaded.get(i).error()).isNull();
            }
        }
    }

    @Test
    void imagesArePreparedWhereTheyAreRead() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Integer> heights = new ArrayList<>();
        ImageLoader.forEach(
                samples(20),
                image -> {
                    threads.add(Thread.currentThread());
                    return RgbImage.blank(1, image.width());
                },
                loaded -> heights.add(loaded.image().height()));
        assertThat(heights).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void anExceptionOfTheActionStopsTheReading() {
        List<Loaded> seen = new ArrayList<>();
        assertThatThrownBy(() -> ImageLoader.forEach(samples(20), loaded -> {
                    seen.add(loaded);
                    throw new UnsupportedOperationException("enough");
                }))
                .hasMessage("enough");
        assertThat(seen).hasSize(1);
    }

    @Test
    void nothingToReadIsNoError() {
        ImageLoader.forEach(List.of(), loaded -> {
            throw new AssertionError(loaded);
        });
    }

    private List<Sample> samples(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve(i + ".png");
            ImageFiles.writePng(file, RgbImage.blank(i + 1, 1));
            samples.add(new Sample(file, List.of(), "cup", Sample.GOOD, Split.TRAIN));
        }
        return samples;
    }
}
