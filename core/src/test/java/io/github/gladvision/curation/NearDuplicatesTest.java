package io.github.gladvision.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.PerceptualHash;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static PerceptualHash hash(long bits, long seed, int noise) {
        Random random = new Random(seed);
        Random disturbance = new Random(noise);
        byte[] thumbnail = new byte[1024];
        for (int i = 0; i < thumbnail.length; i++) {
            thumbnail[i] = (byte) (60 + random.nextInt(100) + (noise == 0 ? 0 : disturbance.nextInt(3)));
        }
        return new PerceptualHash(bits, thumbnail);
    }

    /** Both must agree: 1 and 3 have near thumbnails but far hashes, 0 and 2 near hashes but far thumbnails. */
    @Test
    void hashAndThumbnailMustBothBeNear() {
        List<PerceptualHash> hashes =
                List.of(hash(0, 1, 0), hash(0x3ff, 1, 5), hash(1, 2, 0), hash(0x3ffL << 20, 1, 6), hash(0x7ff, 1, 7));
        assertThat(NearDuplicates.all(hashes))
                .extracting(NearDuplicates.Pair::first, NearDuplicates.Pair::second)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 1),
                        org.assertj.core.groups.Tuple.tuple(0, 3),
                        org.assertj.core.groups.Tuple.tuple(1, 4));
    }

    @Test
    void theNearestOfThoseThatAreWanted() {
        List<PerceptualHash> hashes = List.of(hash(0, 1, 0), hash(0, 1, 5), hash(0, 1, 0), hash(0, 2, 0));
        List<NearDuplicates.Pair> pairs = NearDuplicates.nearest(hashes, (first, second) -> first == 0 || second == 0);
        assertThat(pairs)
                .extracting(NearDuplicates.Pair::first, NearDuplicates.Pair::second)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, 2),
                        org.assertj.core.groups.Tuple.tuple(1, 0),
                        org.assertj.core.groups.Tuple.tuple(2, 0));
        assertThat(pairs.get(0).difference()).isZero();
    }

    /** Screws of one kind all look alike; hardly one was photographed twice. Hashes alone would find one pair in twenty. */
    @Test
    void amongRealScrewsFewPairsAreFound() {
        Path data = Path.of("../../shared/data/mvtec_ad").toAbsolutePath().normalize();
        assumeThat(data).as("real screws").isDirectory();
        List<Sample> samples = Dataset.open(data, "screw").samples();
        List<PerceptualHash> hashes = new ArrayList<>();
        new ReadAhead<Sample, PerceptualHash>(
                        sample -> ImageFiles.memory(sample.image()),
                        sample -> PerceptualHash.of(ImageFiles.read(sample.image())),
                        hash -> 0)
                .forEach(samples, hashes::add);
        long pairs = hashes.size() * (hashes.size() - 1L) / 2;
        assertThat(pairs).isGreaterThan(10_000);
        assertThat(NearDuplicates.all(hashes)).hasSizeLessThanOrEqualTo((int) (pairs / 10_000));
    }
}
