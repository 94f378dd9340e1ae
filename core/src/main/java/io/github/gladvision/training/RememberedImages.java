package io.github.gladvision.training;

import io.github.gladvision.detection.MemoryBankFit;
import io.github.gladvision.detection.MemoryView;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.TextureSource;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The good images of a product as a memory gets them: read again from their files, larger than the denoiser had them. */
final class RememberedImages implements MemoryBankFit.Images {
    private final List<Path> files;
    private final TrainingSettings settings;
    private final AnomalySynthesizer synthesizer;
    private final int side;

    /** @param textures what synthetic anomalies are made of */
    RememberedImages(List<Path> files, TrainingSettings settings, List<TextureSource> textures) {
        this.files = files;
        this.settings = settings;
        synthesizer = new AnomalySynthesizer(
                settings.with("synthesis.anomalous_share", "1.0").synthesis(), textures);
        side = settings.detector().memory().views().stream()
                .mapToInt(MemoryView::resolution)
                .max()
                .orElse(settings.detector().resolution());
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public RgbImage image(int index) {
        return Resize.to(
                ImageFiles.read(files.get(index)),
                side,
                side,
                settings.detector().resize());
    }

    @Override
    public RgbImage anomalous(int index) {
        SplittableRandom random = new SplittableRandom(settings.seed() + 0x9E3779B97F4A7C15L * (index + 1));
        return synthesizer.synthesize(image(index), random).anomalous();
    }
}
