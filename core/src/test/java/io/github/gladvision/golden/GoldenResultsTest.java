package io.github.gladvision.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.gladvision.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scores, maps and weights are what they were when they were recorded, to the last bit: a change that is to make the code
 * better makes them neither better nor worse.
 *
 * <p>Bits depend on the processor. The computation runs in a process whose libraries are told which instructions to use;
 * the results are compared bit for bit on the kind of processor they were recorded on, and the scores alone, closely, on
 * others.
 *
 * <p>After a change that is meant to change results, {@code -Dglad.golden.record=FILE} writes {@code results.txt} anew,
 * and {@code -Dglad.golden.record.settings=FILE} writes {@code settings.txt}, without comparing anything.
 */
class GoldenResultsTest {
    private static final double CLOSE = 1e-3;

    @Test
    void scoresMapsAndWeightsAreTheRecordedOnes(@TempDir Path folder) throws Exception {
        Recording found = compute(folder);
        record("glad.golden.record", found);
        Recording recorded = Recording.resource("results.txt");
        if (found.comments().equals(recorded.comments())) {
            assertThat(recorded.differences(found)).isEmpty();
        } else {
            System.out.println("golden results: bits were not compared, only scores; they were recorded on "
                    + recorded.comments() + ", and this is " + found.comments());
            compareScores(recorded, found);
        }
    }

    private static Recording compute(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("results.txt");
        ChildProcess child = ChildProcess.start(Processor.PINNED, List.of("-Xmx1g"), GoldenResults.class, folder, file);
        assertThat(child.exitCode()).isZero();
        List<String> origin = List.of("processor " + Processor.name(), "bfloat16 " + GoldenLibrary.computesBfloat16());
        return new Recording(origin, Recording.of(Files.readAllLines(file)).values());
    }

    /** Not of what was trained in bfloat16: its rounding makes much of little differences, where a processor has it at all. */
    private static void compareScores(Recording recorded, Recording found) {
        assertThat(found.values().keySet()).isEqualTo(recorded.values().keySet());
        recorded.values().forEach((key, value) -> {
            if (key.endsWith("score") && !key.startsWith("bfloat16")) {
                float expected = Float.intBitsToFloat(Integer.parseUnsignedInt(value, 16));
                float actual = Float.intBitsToFloat(
                        Integer.parseUnsignedInt(found.values().get(key), 16));
                assertThat(actual).as(key).isCloseTo(expected, within((float) (CLOSE * Math.abs(expected))));
            }
        });
    }

    /** Values and names apart: where settings only get other names, the first of these tests still holds. */
    @Test
    void presetsHaveTheRecordedValues() throws IOException {
        Recording found = new Recording(List.of(), GoldenLibrary.presets());
        record("glad.golden.record.settings", found);
        assertThat(sorted(found)).isEqualTo(sorted(Recording.resource("settings.txt")));
    }

    @Test
    void presetsHaveTheRecordedNames() throws IOException {
        Recording found = new Recording(List.of(), GoldenLibrary.presets());
        record("glad.golden.record.settings", found);
        assertThat(Recording.resource("settings.txt").differences(found)).isEmpty();
    }

    private static List<String> sorted(Recording presets) {
        return presets.values().entrySet().stream()
                .map(entry -> entry.getKey().split(": ", 2)[0] + ": " + entry.getValue())
                .sorted()
                .toList();
    }

    private static void record(String property, Recording found) throws IOException {
        String file = System.getProperty(property);
        if (file != null) {
            found.write(Path.of(file).toAbsolutePath());
            abort("recorded in " + file + ", nothing was compared");
        }
    }
}
