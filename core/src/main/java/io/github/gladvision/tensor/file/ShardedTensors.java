package io.github.gladvision.tensor.file;

import static io.github.gladvision.tensor.file.StrictJson.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * Tensors in several files, which an index beside them names: {@code {"weight_map": {"tensor": "file", ...}}}. The files
 * may be of any format but must lie in the folder of the index.
 */
public final class ShardedTensors implements TensorFile {
    private static final long LARGEST_INDEX = 100_000_000;

    private final Path path;
    private final Map<String, TensorFile> fileOf = new LinkedHashMap<>();
    private final Map<String, TensorFile> files = new HashMap<>();

    private ShardedTensors(Path path) {
        this.path = path;
    }

    /**
     * Opens an index and all the files it names.
     *
     * @throws GladException if one of them is missing, cannot be read or is damaged, or lacks a tensor that it should
     *     have
     */
    public static ShardedTensors open(Path index) {
        return open(index, new Allowance());
    }

    static ShardedTensors open(Path index, Allowance allowance) {
        ShardedTensors tensors = new ShardedTensors(index);
        try {
            tensors.read(allowance);
            return tensors;
        } catch (MalformedFileException e) {
            tensors.close();
            throw new BrokenModelException(
                    index + " is not a usable index of tensor files (" + e.getMessage() + "); download it again", e);
        } catch (RuntimeException e) {
            tensors.close();
            throw e;
        }
    }

    private void read(Allowance allowance) throws MalformedFileException {
        Map<String, String> names = OpenFile.open(path, file -> {
            try (file) {
                return weightMap(file, allowance);
            }
        });
        for (Map.Entry<String, String> entry : names.entrySet()) {
            TensorFile file = files.get(entry.getValue());
            if (file == null) {
                file = openShard(entry.getValue(), allowance);
                files.put(entry.getValue(), file);
            }
            if (!file.names().contains(entry.getKey())) {
                throw new BrokenModelException(file.path() + " has no tensor " + Printable.of(entry.getKey()) + ", but "
                        + path.getFileName() + " says so; download both again");
            }
            fileOf.put(entry.getKey(), file);
        }
    }

    private static Map<String, String> weightMap(OpenFile index, Allowance allowance) throws IOException {
        require(index.size() <= LARGEST_INDEX, "it has " + index.size() + " bytes");
        Map<String, String> files = new LinkedHashMap<>();
        try (JsonParser json = StrictJson.parser(index.reader(0, index.size()))) {
            require(json.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("weight_map") && value == JsonToken.START_OBJECT) {
                    readWeightMap(json, files, allowance);
                } else {
                    json.skipChildren();
                }
            }
            require(json.nextToken() == null, "something follows its JSON object");
        } catch (JacksonException e) {
            throw new MalformedFileException("it " + StrictJson.why(e));
        }
        require(!files.isEmpty(), "it has no weight_map");
        return files;
    }

    private static void readWeightMap(JsonParser json, Map<String, String> files, Allowance allowance)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            String it = "tensor " + Printable.of(name);
            allowance.takeText(name.length());
            allowance.take(2 * Allowance.ENTRY);
            String file = StrictJson.text(json, allowance, it + " has no file's name");
            require(isPlainName(file), it + " should be in " + Printable.of(file) + ", which is not beside the index");
            require(files.put(name, file) == null, it + " is there twice");
        }
    }

    /** A file's name and not a path, on any system. */
    private static boolean isPlainName(String file) {
        return !file.isEmpty() && !file.equals(".") && !file.equals("..") && file.matches("[^/\\\\:\\p{Cntrl}]+");
    }

    private TensorFile openShard(String name, Allowance allowance) throws MalformedFileException {
        Path file;
        try {
            file = path.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw new MalformedFileException("no file can be called " + Printable.of(name));
        }
        if (!Files.exists(file)) {
            throw new BrokenModelException(
                    file + " is missing, which " + path.getFileName() + " names; download it as well");
        }
        return TensorFiles.openShard(file, allowance);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(fileOf.keySet());
    }

    @Override
    public long[] shape(String name) {
        return file(name).shape(name);
    }

    @Override
    public Tensor tensor(String name) {
        return file(name).tensor(name);
    }

    @Override
    public void copyTo(String name, Tensor target) {
        file(name).copyTo(name, target);
    }

    private TensorFile file(String name) {
        TensorFile file = fileOf.get(name);
        if (file == null) {
            throw new BrokenModelException(
                    path + " has no tensor " + Printable.of(name) + "; it is a file of another kind or version");
        }
        return file;
    }

    @Override
    public void close() {
        files.values().forEach(TensorFile::close);
    }
}
