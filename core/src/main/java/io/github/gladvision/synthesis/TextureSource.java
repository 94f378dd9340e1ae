package io.github.gladvision.synthesis;

import io.github.gladvision.GladException;
import io.github.gladvision.image.RgbImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where the content of a synthetic anomaly comes from. Implementations may be used by several threads. */
@FunctionalInterface
public interface TextureSource {
    /**
     * A texture for one anomaly.
     *
     * @param normal the image that gets the anomaly
     * @param augmentation to be applied once, to whatever the texture is made of
     * @return an image of the size of {@code normal}
     */
    RgbImage texture(RgbImage normal, UnaryOperator<RgbImage> augmentation, RandomGenerator random);

    /**
     * The published mixture: half foreign textures, half parts of the image itself.
     *
     * @param folder the user's photographs of textures, or null for procedural ones
     * @throws GladException as {@link #folder}
     */
    static List<TextureSource> standard(@Nullable Path folder) {
        return List.of(folder == null ? procedural() : folder(folder), shuffledSelf());
    }

    /**
     * Photographs below a folder, at any depth; each is equally likely. They are decoded when first needed and kept in
     * memory within a bound. A file that cannot be read is reported once and passed over.
     *
     * @throws GladException if the folder does not exist or has no images; later, if none of them can be read
     */
    static TextureSource folder(Path folder) {
        return new FolderTextures(folder);
    }

    /** Patterns that are computed: marble, stripes, cells, dots, speckles, checks, in random colours and sizes. */
    static TextureSource procedural() {
        return new ProceduralTextures();
    }

    /** The image itself, augmented, then cut into 8x8 parts that change places. */
    static TextureSource shuffledSelf() {
        return new ShuffledSelf();
    }
}
