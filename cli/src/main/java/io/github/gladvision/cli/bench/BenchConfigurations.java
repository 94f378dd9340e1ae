package io.github.gladvision.cli.bench;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of configurations, docs/commands.md describes it. Whatever is wrong with it is said in one line. */
final class BenchConfigurations {
    private static final Json JSON = Json.of(builder -> builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,59}");
    private static final Set<String> KEYS = Set.of("name", "train", "minutes", "refit", "set");

    private final Path file;
    private final Map<String, BenchConfiguration> byName = new LinkedHashMap<>();

    private BenchConfigurations(Path file) {
        this.file = file;
    }

    /**
     * The configurations in the order of the file.
     *
     * @throws GladException if it cannot be read or is not as it should be
     */
    static List<BenchConfiguration> read(Path file) {
        return new BenchConfigurations(file).all();
    }

    private List<BenchConfiguration> all() {
        JsonNode tree = tree();
        require(tree.isArray(), "the file", "must be a list of configurations, [{\"name\": ...}, ...]");
        require(!tree.isEmpty(), "the list of configurations", "is empty; add one, {\"name\": ...}");
        for (JsonNode node : tree) {
            BenchConfiguration one = configuration(node, byName.size() + 1);
            require(byName.put(one.name(), one) == null, one.name(), "is there twice; give each a name of its own");
        }
        byName.values().forEach(this::requireBase);
        return List.copyOf(byName.values());
    }

    private JsonNode tree() {
        try {
            return JSON.tree(Files.readString(file));
        } catch (IOException e) {
            throw new GladException(
                    file + " cannot be read (" + SafeFile.reason(e) + "); name a file of configurations", e);
        } catch (MalformedJsonException e) {
            String line = e.line() == 0 ? "" : " (line " + e.line() + ")";
            throw new GladException(file + " cannot be understood: " + e.reason() + line + "; correct it", e);
        }
    }

    private BenchConfiguration configuration(JsonNode node, int number) {
        String place = "configuration " + number;
        require(node.isObject(), place, "must be an object, {\"name\": ...}");
        String name = node.path("name").asText("");
        require(
                node.path("name").isTextual() && NAME.matcher(name).matches(),
                place,
                "needs a \"name\" of letters, digits, '.', '_', '+' and '-'");
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            require(KEYS.contains(key), name, "has \"" + key + "\"; use name, train, minutes, refit and set");
        }
        require(node.has("train") != node.has("refit"), name, "needs either \"train\" or \"refit\"");
        require(!node.has("minutes") || node.has("train"), name, "\"minutes\" goes with \"train\"");
        require(!node.has("set") || node.has("refit"), name, "\"set\" goes with \"refit\"; use --set in \"train\"");
        require(
                !node.has("refit") || node.get("refit").isTextual(),
                name,
                "\"refit\" must be the name of another configuration");
        return new BenchConfiguration(
                name,
                options(name, node.path("train")),
                minutes(name, node.get("minutes")),
                node.has("refit") ? node.get("refit").asText() : null,
                settings(name, node.path("set")));
    }

    private List<String> options(String name, JsonNode node) {
        require(node.isMissingNode() || node.isArray(), name, "\"train\" must be a list of options of 'glad train'");
        List<String> options = new ArrayList<>();
        for (JsonNode option : node) {
            require(option.isTextual(), name, "\"train\" must be a list of texts, such as [\"--preset\", \"tiny\"]");
            options.add(option.asText());
        }
        return List.copyOf(options);
    }

    private @Nullable Double minutes(String name, @Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        require(node.isNumber() && node.asDouble() > 0, name, "\"minutes\" must be a number above 0");
        return node.asDouble();
    }

    private Map<String, String> settings(String name, JsonNode node) {
        require(
                node.isMissingNode() || node.isObject(),
                name,
                "\"set\" must be an object, such as {\"detector.map.blur_sigma\": \"1.5\"}");
        Map<String, String> settings = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> settings.put(
                        entry.getKey(),
                        entry.getValue().isTextual()
                                ? entry.getValue().asText()
                                : entry.getValue().toString()));
        return settings;
    }

    /** Every configuration leads to a training in the end. */
    private void requireBase(BenchConfiguration configuration) {
        BenchConfiguration base = configuration;
        for (int steps = 0; base.refit() != null; steps++) {
            BenchConfiguration next = byName.get(base.refit());
            if (next == null) {
                throw wrong(base.name(), "refits '" + base.refit() + "', which is no configuration of this file");
            }
            require(steps < byName.size(), configuration.name(), "refits itself; one of them must \"train\"");
            base = next;
        }
    }

    private void require(boolean condition, String where, String message) {
        if (!condition) {
            throw wrong(where, message);
        }
    }

    private GladException wrong(String where, String message) {
        return new GladException(file + ": " + where + " " + message);
    }
}
