package io.github.gladvision.embedding;

import io.github.gladvision.data.Dataset;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A product of stripes, and a model that has learnt it for a moment: too little to be good, enough to be a model. */
final class SmallModel {
    private static final int SIDE = 32;

    private SmallModel() {}

    /** Trains it on images below a folder, and saves it in {@code model} there. */
    static Path in(Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("stripes/train/good"));
        for (int i = 0; i < 8; i++) {
            Files.write(images.resolve(i + ".png"), png(i));
        }
        TrainingSettings settings = TrainingSettings.preset("tiny")
                .withSteps(2)
                .with("batch_size", "2")
                .with("denoiser.unet.block_out_channels", "[8, 8, 16]")
                .with("features.channels", "[4, 8, 8]")
                .with("detector.memory.views", "[]")
                .with("detector.map.resolution", "32")
                .with("detector.resolution", "32");
        Path place = folder.resolve("model");
        try (Model model = new Trainer(settings).train(Dataset.open(folder, "stripes"))) {
            model.save(place);
        }
        return place;
    }

    /** A picture of the product. */
    static byte[] png(int phase) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(180, 160, 140));
        for (int x = phase % 8; x < SIDE; x += 8) {
            graphics.fillRect(x, 0, 4, SIDE);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
