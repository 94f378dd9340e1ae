package io.github.gladvision.synthesis;

import io.github.gladvision.GladException;
import io.github.gladvision.image.Foreground;
import io.github.gladvision.image.ForegroundMode;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts synthetic anomalies into normal images: a {@link PerlinMask}, restricted to the product, is filled with an
 * augmented texture through which the image may shine. Safe for use by several threads, each with its own generator.
 */
public final class AnomalySynthesizer {
    /** Masks that miss the product are drawn again this often; a sample without luck stays normal. */
    private static final int ATTEMPTS = 8;

    private final SynthesisSettings settings;
    private final List<TextureSource> sources;

    /**
     * @param sources where textures come from; each is equally likely
     * @throws GladException if there is no source
     */
    public AnomalySynthesizer(SynthesisSettings settings, List<TextureSource> sources) {
        if (sources.isEmpty()) {
            throw new GladException("no texture source for synthetic anomalies; give at least one");
        }
        this.settings = settings;
        this.sources = List.copyOf(sources);
    }

    /**
     * Makes one sample. The same image, settings and state of the generator give the same sample.
     *
     * @param normal a normal image of any size
     */
    public SyntheticSample synthesize(RgbImage normal, RandomGenerator random) {
        if (random.nextDouble() >= settings.anomalousShare()) {
            return SyntheticSample.unchanged(normal);
        }
        Mask foreground = Foreground.of(normal, settings.foreground());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Mask mask = within(foreground, PerlinMask.draw(normal.width(), normal.height(), settings, random));
            if (mask.count() > 0) {
                TextureSource source = sources.get(random.nextInt(sources.size()));
                RgbImage texture = source.texture(
                        normal, image -> Augmentations.several(image, settings.augmentations(), random), random);
                RgbImage anomalous = blend(normal, texture, mask, settings.transparency() * random.nextDouble());
                if (!anomalous.equals(normal)) {
                    return new SyntheticSample(normal, anomalous, mask);
                }
            }
        }
        return SyntheticSample.unchanged(normal);
    }

    private Mask within(Mask foreground, Mask mask) {
        if (settings.foreground() == ForegroundMode.NONE) {
            return mask;
        }
        byte[] both = mask.values();
        for (int i = 0; i < both.length; i++) {
            both[i] &= foreground.values()[i];
        }
        return Mask.owning(mask.width(), mask.height(), both);
    }

    /** The normal image with as much of a texture, within the mask, as does not let it shine through. */
    static RgbImage blend(RgbImage normal, RgbImage texture, Mask mask, double transparency) {
        byte[] pixels = normal.pixels();
        byte[] foreign = texture.pixels();
        for (int i = 0; i < pixels.length; i++) {
            if (mask.shared()[i / 3] != 0) {
                double value = transparency * (pixels[i] & 0xff) + (1 - transparency) * (foreign[i] & 0xff);
                pixels[i] = (byte) Math.round(value);
            }
        }
        return new RgbImage(normal.width(), normal.height(), pixels);
    }
}
