package io.github.gladvision.network.feature;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.FeatureNetwork;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.network.NetworkFolder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads feature networks: from a model's folder, whichever class its configuration names, or from published weights. */
public final class FeatureNetworks {
    private static final String SHIPPED = "/io/github/gladvision/features/mobilenet_distilled.safetensors";
    private static final String SHIPPED_LITE = "/io/github/gladvision/features/efficientnet_lite0.safetensors";

    private FeatureNetworks() {}

    /** The form of the configurations of this library's own feature networks. */
    static ConfigFile configFile(String className, String defaults) {
        return new ConfigFile(
                "a feature network's configuration", "_class_name", className, defaults, "{}", "this library");
    }

    /**
     * Reads {@code config.json} and the weights beside it.
     *
     * @param precision of the parameters of a vision transformer; small networks are always read in float32
     * @throws GladException if one of them is missing, damaged or of another network
     */
    public static Part<? extends FeatureNetwork> read(Path folder, Precision precision) {
        Path config = folder.resolve(Part.CONFIG);
        String name = ConfigFile.className(config);
        try (TensorFile file = NetworkFolder.open(folder)) {
            return switch (name) {
                case RandomFeatures.Config.NAME -> small(RandomFeatures.Config.read(config), file, RandomFeatures::new);
                case MobileNetFeatures.Config.NAME ->
                    small(MobileNetFeatures.Config.read(config), file, MobileNetFeatures::new);
                case EfficientNetLiteFeatures.Config.NAME ->
                    small(EfficientNetLiteFeatures.Config.read(config), file, EfficientNetLiteFeatures::new);
                case DinoFeatures.Config.NAME -> dino(DinoFeatures.Config.read(config), file, precision);
                default ->
                    throw new BrokenModelException(config + " describes a " + name
                            + ", which is not supported; restore the" + " original file");
            };
        }
    }

    /** A small network, in float32. */
    private static <C extends NetworkConfig, N> Part<N> small(
            C config, TensorFile file, BiFunction<C, ParameterSource, N> network) {
        StoredParameters source = new StoredParameters(file);
        Part<N> part = new Part<>(network.apply(config, source), config, source.parameters());
        source.requireAllUsed();
        return part;
    }

    private static Part<DinoFeatures> dino(DinoFeatures.Config config, TensorFile file, Precision precision) {
        StoredParameters source = new StoredParameters(file, precision);
        VisionTransformer transformer =
                new VisionTransformer(config.transformer(), source, VisionTransformer.prefix(file.names()));
        Part<DinoFeatures> part =
                new Part<>(new DinoFeatures(transformer, config.depths()), config, source.parameters());
        source.requireAllUsed();
        return part;
    }

    /**
     * MobileNet v1 with its normalisations folded in.
     *
     * @param depths see {@link MobileNetFeatures.Config}
     * @throws GladException if the file cannot be read or holds another network
     */
    public static Part<MobileNetFeatures> mobileNet(Path weights, List<Integer> depths) {
        try (TensorFile file = TensorFile.open(weights)) {
            return small(new MobileNetFeatures.Config(depths), file, MobileNetFeatures::new);
        }
    }

    /**
     * The network that comes with the library: MobileNet's layers, which {@code reference/distil_features.py} trained to
     * answer as the published ones do, on computed pictures (docs/lab/2026-11-26-memory-views.md).
     *
     * @param depths see {@link MobileNetFeatures.Config}
     */
    public static Part<MobileNetFeatures> shipped(List<Integer> depths) {
        return unpacked(SHIPPED, weights -> mobileNet(weights, depths));
    }

    /**
     * The other network that comes with the library: EfficientNet-Lite0 as Google published it, up to its 11th block
     * ({@code reference/convert_efficientnet_lite.py}).
     *
     * @param depths see {@link EfficientNetLiteFeatures.Config}
     */
    public static Part<EfficientNetLiteFeatures> efficientNetLite(List<Integer> depths) {
        return unpacked(SHIPPED_LITE, weights -> {
            try (TensorFile file = TensorFile.open(weights)) {
                return small(new EfficientNetLiteFeatures.Config(depths), file, EfficientNetLiteFeatures::new);
            }
        });
    }

    /** What {@code reader} makes of a file of the library, which has to lie on a disk for it. */
    private static <N> Part<N> unpacked(String resource, Function<Path, Part<N>> reader) {
        Path copy = null;
        try (InputStream in = FeatureNetworks.class.getResourceAsStream(resource)) {
            copy = Files.createTempFile("glad-features", ".safetensors");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return reader.apply(copy);
        } catch (IOException e) {
            throw new GladException(
                    "cannot unpack the feature network into " + System.getProperty("java.io.tmpdir") + " ("
                            + SafeFile.reason(e) + "); make room there, or name another folder with -Djava.io.tmpdir",
                    e);
        } finally {
            delete(copy);
        }
    }

    private static void delete(@Nullable Path copy) {
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    /**
     * A vision transformer of DINO or DINOv2, as published or fine-tuned; what it looks like is told by the file.
     *
     * @param depths after which blocks to take tokens, counted from 1, ascending
     * @throws GladException if the file cannot be read or holds another network
     */
    public static Part<DinoFeatures> dino(Path weights, List<Integer> depths, Precision precision) {
        try (TensorFile file = TensorFile.open(weights)) {
            return dino(new DinoFeatures.Config(VisionTransformerConfig.of(file), depths), file, precision);
        }
    }
}
