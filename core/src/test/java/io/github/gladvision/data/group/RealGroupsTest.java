package io.github.gladvision.data.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found of itself among real images. */
class RealGroupsTest {
    private static final Path DATA = Path.of("../../shared/data");

    private static List<Sample> good(String folder, String category) {
        Path root = DATA.resolve(folder);
        assumeTrue(Files.isDirectory(root), root + " is absent: real images are not in the repository");
        return Dataset.open(root, category).train();
    }

    private static Optional<FoundGroups> search(List<Sample> samples) {
        return GroupSearch.of(
                samples, samples.stream().map(sample -> Look.of(sample.read())).toList());
    }

    /** Six exposures of each; two tiles may be taken for one, but one is hardly ever divided. */
    @Test
    void tiles() {
        List<Sample> samples = good("mtd", "magnetic_tile");
        List<Integer> tiles = GroupNumbers.of(new ListedGroups(DATA.resolve("mtd/magnetic_tile/groups.csv"))
                .of(samples, List.of(DATA.resolve("mtd/magnetic_tile"))));
        FoundGroups found = search(samples).orElseThrow();
        List<Integer> groups = GroupNumbers.of(found.samples());
        Map<Integer, Integer> groupOfTile = new HashMap<>();
        long torn = 0;
        for (int i = 0; i < tiles.size(); i++) {
            Integer before = groupOfTile.putIfAbsent(tiles.get(i), groups.get(i));
            torn += before == null || before.equals(groups.get(i)) ? 0 : 1;
        }
        assertThat(found.groups()).isGreaterThan(groupOfTile.size() / 2);
        assertThat(torn).isLessThanOrEqualTo(samples.size() / 50);
    }

    /** Photographed one by one. */
    @Test
    void screws() {
        assertThat(search(good("mvtec_ad", "screw"))).isEmpty();
    }

    /** Eight photographs of each, where not all are good; between them, the numbers of those that others test with. */
    @Test
    void commutators() {
        List<Sample> samples = good("kolektor", "commutator");
        FoundGroups found = search(samples).orElseThrow();
        assertThat(found.how()).isEqualTo("gaps between the numbers in their names");
        Map<Integer, String> groups = new HashMap<>();
        for (Sample sample : found.samples()) {
            int number =
                    Integer.parseInt(sample.image().getFileName().toString().replaceAll("\\D", ""));
            assertThat(groups.merge(number / 8, String.valueOf(sample.group()), (one, other) -> one))
                    .isEqualTo(sample.group());
        }
    }
}
