package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.json.Json;
import io.github.gladvision.settings.SettingsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No setting takes what would fail a training, or fail after it. */
public class BadSettingsTest {
    private static final Set<String> MAY_BE_NULL =
            Set.of("memory_features", "denoiser.unet.sample_size", "denoiser.unet.mid_block_type");
    private static final Set<String> MAY_BE_EMPTY = Set.of("detector.memory.views");
    private static final Set<String> MAY_BE_INFINITE = Set.of("detector.reconstruction.threshold");
    private static final Set<String> FREE_TEXT =
            Set.of("preset", "prompt", "denoiser.folder", "autoencoder.folder", "features.file");

    /** Every key of the two presets, with every value that it cannot have. */
    static Stream<List<String>> badValues() {
        List<List<String>> cases = new ArrayList<>();
        for (String preset : List.of("tiny", "sd")) {
            collect(preset, "", Json.PLAIN.tree(SettingsJson.toText(TrainingSettings.preset(preset))), cases);
        }
        return cases.stream();
    }

    /** Those of a preset, as their paths. */
    public static Set<String> keys(String preset) {
        List<List<String>> cases = new ArrayList<>();
        collect(preset, "", Json.PLAIN.tree(SettingsJson.toText(TrainingSettings.preset(preset))), cases);
        return cases.stream().map(bad -> bad.get(1)).collect(Collectors.toSet());
    }

    private static void collect(String preset, String path, JsonNode node, List<List<String>> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(
                            preset,
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            into));
            return;
        }
        List<String> values = new ArrayList<>(List.of("{\"no\": 1}"));
        if (!MAY_BE_NULL.contains(path)) {
            values.add("null");
        }
        if (!MAY_BE_EMPTY.contains(path)) {
            values.add("[]");
        }
        if (node.isNumber()) {
            values.addAll(List.of("NaN", "-Infinity", "-1e300", "nonsense"));
            if (!MAY_BE_INFINITE.contains(path)) {
                values.addAll(List.of("Infinity", "1e300"));
            }
            if (node.isIntegralNumber()) {
                values.add("1.5");
            }
        } else if (!FREE_TEXT.contains(path)) {
            values.addAll(List.of("nonsense", "[null]", "[-1]"));
        }
        values.forEach(value -> into.add(List.of(preset, path, value)));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void everySettingRefusesWhatItCannotBe(List<String> bad) {
        TrainingSettings settings = TrainingSettings.preset(bad.get(0));
        assertThatThrownBy(() -> settings.with(bad.get(1), bad.get(2)))
                .isInstanceOf(GladException.class)
                .satisfies(e -> assertThat(e.getMessage().lines())
                        .singleElement()
                        .asString()
                        .contains(bad.get(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "detector.reconstruction.start_step | 1000 | must be 1 to 999, not 1000",
                "detector.reconstruction.start_step | 0 | must be 1 to 999, not 0",
                "detector.reconstruction.steps | 401 | must be 1 to 400 (1 to start_step), not 401",
                "detector.fine_start_step | 0 | must be 1 to 999, not 0",
                "detector.fine_steps | 51 | must be 0 to 50 (0 to fine_start_step), not 51",
                "detector.map.top_pixels | 16385 | must be 1 to 16384 (1 to the pixels of the map), not 16385",
                "detector.map.blur_sigma | 0 | must lie between 0 and 1000, not 0",
                "detector.resolution | 4097 | must be 16 to 4096, not 4097",
                "detector.guidance_scale | 0.5 | must be 1 to 1000, not 0.5",
                "max_timestep | 0 | must be 1 to 999 (min_timestep to 999), not 0",
                "batch_size | 0 | must be 1 to 4096, not 0",
                "features.channels | [64] | must name at least two layers, not [64]",
                "memory_features.depths | [3, 3] | must ascend within 1 to 11, not [3, 3]",
                "memory_features.depths | [12] | must ascend within 1 to 11, not [12]",
                "prompt | a bolt | must be empty where the U-Net is trained from nothing",
            })
    void saysWhatASettingMayBe(String key, String value, String demand) {
        assertThatThrownBy(() -> TrainingSettings.preset("tiny").with(key, value))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(key + " " + demand);
    }

    /** The shipped network has four depths with preset tiny; the fifth would be looked for after the training. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"depths\": [5] | detector.memory.views[0].depths must ascend within 1 to 4, not [5]",
                "\"bank\": 63 | detector.memory.views[0].bank must be 64 to 100000000 (the tokens of one image to 100000000), not 63",
                "\"grid\": 33 | detector.memory.views[0].grid must be 1 to 32 (1 to resolution), not 33",
                "\"resolution\": 31 | detector.memory.views[0].resolution must be 32 to 4096, not 31",
            })
    void aViewOfTheMemoryIsChecked(String field, String message) {
        String view = "{\"network\": \"memory\", \"depths\": [2], \"resolution\": 32, \"grid\": 8,"
                + " \"tokens\": \"direction\", \"search\": \"nearby\", \"bank\": 64}";
        String name = field.substring(0, field.indexOf(':'));
        String changed = view.replaceFirst(name + ": (\\[2\\]|\\d+)", field);
        assertThatThrownBy(() -> TrainingSettings.preset("tiny").with("detector.memory.views", "[" + changed + "]"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"400", "500"})
    void theLeastStepOfTheAdaptiveStepLiesBelowTheStart(String step) {
        TrainingSettings adaptive =
                TrainingSettings.preset("tiny").with("detector.reconstruction.adaptive_step", "true");
        assertThatThrownBy(() -> adaptive.with("detector.reconstruction.minimum_step", step))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(
                        "detector.reconstruction.minimum_step must be below start_step where adaptive_step is true, not "
                                + step);
    }

    /** A group is not said to be unknown: it may be none where that means something, and is not given as one value. */
    @Test
    void groupsOfSettings() {
        TrainingSettings tiny = TrainingSettings.preset("tiny");
        assertThat(tiny.with(Map.of("memory_features", "null", "detector.memory.views", "[]"))
                        .memoryFeatures())
                .isNull();
        assertThatThrownBy(() -> tiny.with("detector.map", "soft"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("detector.map is a group of settings; change one of them, such as detector.map.");
        for (String group : new String[] {"detector", "detector.memory", "denoiser", "memory_features"}) {
            assertThatThrownBy(() -> tiny.with(group, "null"))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining(group.replaceAll(".*\\.", ""))
                    .hasMessageNotContainingAny("there is no setting", "NullPointer", "java.");
        }
    }
}
