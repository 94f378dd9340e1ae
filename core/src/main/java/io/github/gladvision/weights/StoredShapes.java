package io.github.gladvision.weights;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFile;
import io.github.gladvision.network.AutoencoderKLNames;
import io.github.gladvision.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names and shapes of the tensors in a file, or in the several files that an index names; no values are read. */
final class StoredShapes {
    private static final String INDEX = ".index.json";

    private StoredShapes() {}

    /** @throws GladException if a file is damaged, or one that the index names is missing */
    static Map<String, long[]> of(Path file) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (!file.getFileName().toString().endsWith(INDEX)) {
            addTo(shapes, file);
            return shapes;
        }
        TreeSet<String> parts = new TreeSet<>();
        for (Map.Entry<String, JsonNode> tensor : weightMap(file).properties()) {
            parts.add(tensor.getValue().asString(""));
        }
        for (String part : parts) {
            if (part.isEmpty() || !Path.of(part).equals(Path.of(part).getFileName())) {
                throw new GladException(file + " names the file '" + part + "'; it may only name files beside it");
            }
            addTo(shapes, file.resolveSibling(part));
        }
        return shapes;
    }

    /** The same for an {@link io.github.gladvision.network.AutoencoderKL}, under today's names, whatever the age of the file. */
    static Map<String, long[]> ofAutoencoder(Path file) {
        Map<String, long[]> stored = of(file);
        AutoencoderKLNames names = AutoencoderKLNames.of(stored.keySet());
        Map<String, long[]> shapes = new LinkedHashMap<>();
        stored.forEach((name, shape) -> {
            String today = names.translate(name);
            if (today != null) {
                shapes.put(today, today.contains(".attentions.") ? ofLinear(shape) : shape);
            }
        });
        return shapes;
    }

    /** The attention of latent-diffusion has convolutions with kernels of one pixel in place of linear layers. */
    private static long[] ofLinear(long[] shape) {
        return shape.length == 4 && shape[2] == 1 && shape[3] == 1 ? new long[] {shape[0], shape[1]} : shape;
    }

    private static void addTo(Map<String, long[]> shapes, Path file) {
        TensorFile tensors = TensorFile.open(file);
        tensors.names().forEach(name -> shapes.put(name, tensors.shape(name)));
    }

    /** {@code {"weight_map": {"conv_in.weight": "diffusion_pytorch_model-00001-of-00002.safetensors", ...}}}. */
    private static JsonNode weightMap(Path index) {
        try {
            JsonNode map = JsonMapper.shared().readTree(Files.readString(index)).path("weight_map");
            if (map.isObject() && !map.isEmpty()) {
                return map;
            }
            throw new GladException(index + " has no weight_map; download it again");
        } catch (JacksonException e) {
            throw new GladException(index + " is not valid JSON; download it again", e);
        } catch (IOException e) {
            throw new GladException(index + " cannot be read (" + SafeFile.reason(e) + "); check the file", e);
        }
    }
}
