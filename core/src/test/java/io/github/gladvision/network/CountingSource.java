package io.github.gladvision.network;

import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** Counts what a network asks for without making it: hundreds of millions of parameters are too many for a test. */
public final class CountingSource implements ParameterSource {
    private final Tensor placeholder;
    private final List<String> names = new ArrayList<>();
    private long count;

    public CountingSource(Tensor placeholder) {
        this.placeholder = placeholder;
    }

    public long count() {
        return count;
    }

    public List<String> names() {
        return names;
    }

    @Override
    public Tensor parameter(String name, Initializer initializer, long... shape) {
        names.add(name);
        count += LongStream.of(shape).reduce(1, (a, b) -> a * b);
        return placeholder;
    }

    @Override
    public Parameters parameters() {
        throw new UnsupportedOperationException("counts only");
    }
}
