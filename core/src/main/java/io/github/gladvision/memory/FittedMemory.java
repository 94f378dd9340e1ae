package io.github.gladvision.memory;

import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.file.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A memory that is ready for use, with what it owns.
 *
 * @param parameters of it, which closing this frees
 * @param shapes of its banks
 */
public record FittedMemory(MemoryBank bank, Parameters parameters, List<MemoryBank.Shape> shapes)
        implements AutoCloseable {
    public FittedMemory {
        shapes = List.copyOf(shapes);
    }

    /** Writes the parameters, tokens in half precision. */
    public void write(Path file) throws IOException {
        SafeTensors.write(file, parameters.asMap(), Map.of("format", "pt"));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
