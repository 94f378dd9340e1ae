package io.github.gladvision.network.feature;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.StoredParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The small vision transformer whose weights several fixtures carry under {@code vit.}; close it to free them. */
public final class FixtureDino implements AutoCloseable {
    private static final VisionTransformerConfig CONFIG = new VisionTransformerConfig(48, 12, 3, 8, 64, 1e-6, 0, false);

    private final StoredParameters source;
    private final DinoFeatures features;

    public FixtureDino(ReferenceFixture fixture) {
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            fixture.names().stream()
                    .filter(name -> name.startsWith("vit."))
                    .forEach(name -> tensors.put(name, Tensors.of(fixture.floats(name), fixture.shape(name))));
            source = new StoredParameters("fixture", tensors);
            features = new DinoFeatures(new VisionTransformer(CONFIG, source, "vit"), DinoFeatures.PUBLISHED_DEPTHS);
        }
    }

    public DinoFeatures features() {
        return features;
    }

    @Override
    public void close() {
        source.parameters().close();
    }
}
