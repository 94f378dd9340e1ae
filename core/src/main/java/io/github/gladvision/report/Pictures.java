package io.github.gladvision.report;

import io.github.gladvision.GladException;
import io.github.gladvision.image.HeatMap;
import io.github.gladvision.image.ImageFiles;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.report.MaskReduction.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes the four pictures that the page shows of an image, as JPEG files of a size that a browser likes. */
final class Pictures {
    private static final int LONG_SIDE = 480;
    private static final float QUALITY = 0.88f;
    private static final float OPACITY = 0.65f;

    private final Path folder;
    private final ColourScale scale;

    Pictures(Path folder, ColourScale scale) {
        this.folder = folder;
        this.scale = scale;
    }

    /** Files below the report's folder; all four have the same size. */
    record Names(String input, String normal, String heat, String overlay, int width, int height) {}

    /** @param stem start of the files' names, such as {@code images/0007} */
    Names write(String stem, ImageResult result) throws IOException {
        RgbImage original = ImageFiles.read(result.file());
        Size size = new Size(original.width(), original.height()).capped(LONG_SIDE);
        RgbImage input = Resize.to(original, size.width(), size.height());
        Inspection inspection = result.inspection();
        float[] map =
                Resize.bilinear(inspection.map(), inspection.width(), inspection.height(), size.width(), size.height());
        RgbImage overlay = HeatMap.overlay(input, map, scale.low(), scale.high(), OPACITY);
        Mask mask = result.hasMask() ? result.sample().readMask(original) : null;
        if (mask != null) {
            overlay = HeatMap.outline(overlay, MaskReduction.reduce(mask, size));
        }
        return new Names(
                write(stem + "-input.jpg", input),
                write(stem + "-normal.jpg", Resize.to(inspection.normalCounterpart(), size.width(), size.height())),
                write(stem + "-heat.jpg", HeatMap.colour(map, size.width(), size.height(), scale.low(), scale.high())),
                write(stem + "-overlay.jpg", overlay),
                size.width(),
                size.height());
    }

    private String write(String name, RgbImage image) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int[] rgb = new int[image.width() * image.height()];
        byte[] pixels = image.pixels();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (pixels[3 * i] & 0xff) << 16 | (pixels[3 * i + 1] & 0xff) << 8 | pixels[3 * i + 2] & 0xff;
        }
        picture.setRGB(0, 0, image.width(), image.height(), rgb, 0, image.width());
        ImageWriter writer = jpegWriter();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return name;
    }

    private static ImageWriter jpegWriter() {
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        if (!writers.hasNext()) {
            throw new GladException(
                    "this Java cannot write JPEG pictures; use one with the complete module java.desktop");
        }
        return writers.next();
    }
}
