package io.github.gladvision.training;

import io.github.gladvision.detection.MemoryBankFit;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.SyntheticSample;
import io.github.gladvision.synthesis.TextureSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The good images of a product as a memory gets them: read again from their files and of their own size, as an image to
 * inspect is. One that was brought to another size before would give other tokens.
 */
final class RememberedImages implements MemoryBankFit.Images {
    private final List<Path> files;
    private final long seed;
    private final AnomalySynthesizer synthesizer;

    /** @param textures what synthetic anomalies are made of */
    RememberedImages(List<Path> files, TrainingSettings settings, List<TextureSource> textures) {
        this.files = files;
        seed = settings.seed();
        synthesizer = new AnomalySynthesizer(
                settings.with(Map.of("synthesis.anomalous_share", "1.0", "synthesis.transparency", "0.0"))
                        .synthesis(),
                textures);
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public RgbImage image(int index) {
        return ImageFiles.read(files.get(index));
    }

    @Override
    public SyntheticSample anomaly(int index) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (index + 1));
        return synthesizer.synthesize(image(index), random);
    }
}
