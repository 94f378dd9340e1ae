package io.github.gladvision.evaluation;

import io.github.gladvision.GladException;
import io.github.gladvision.evaluation.MaskReduction.Size;
import io.github.gladvision.image.HeatMap;
import io.github.gladvision.image.MaskOutline;
import io.github.gladvision.image.PngWriter;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pictures that the page shows of an image, of a size that a browser likes: the image and its normal
 * counterpart as JPEG, the heat map as PNG that is transparent where nothing is odd ({@link HeatMap#layer}), so that the page
 * can lay it over the image. The outline of the true defect becomes a line for the page to draw.
 */
public final class Pictures {
    static final int LONG_SIDE = 480;
    private static final float QUALITY = 0.88f;

    private final Path folder;
    private final ColourScale scale;

    public Pictures(Path folder, ColourScale scale) {
        this.folder = folder;
        this.scale = scale;
    }

    /**
     * What was written of an image; names are of files below the report's folder.
     *
     * @param normal null where the counterpart is not known
     * @param outline around the defect, as the path data of SVG in pixels of the input's picture, whole numbers being
     *     their centres; null if the image is good or its defect is not known
     * @param width of the picture of the input, whose shape all have
     */
    public record Written(
            String input, @Nullable String normal, String heat, @Nullable String outline, int width, int height) {}

    /** @param stem start of the files' names, such as {@code images/0007} */
    public Written write(String stem, ImageResult result) throws IOException {
        RgbImage original = result.sample().read();
        Size size = new Size(original.width(), original.height()).capped(LONG_SIDE);
        StoredInspection inspection = result.inspection();
        RgbImage normal = inspection.normalCounterpart();
        StoredMask mask = result.truth().mask();
        return new Written(
                writeJpeg(stem + "-input.jpg", Resize.to(original, size.width(), size.height())),
                normal == null ? null : writeJpeg(stem + "-normal.jpg", Resize.to(normal, size.width(), size.height())),
                writeHeat(stem + "-heat.png", inspection, size),
                mask == null ? null : pathData(MaskOutline.of(MaskReduction.reduce(mask.read(), size))),
                size.width(),
                size.height());
    }

    /** In the shape of the image, but no larger than the map is: the browser enlarges it as well. */
    private String writeHeat(String name, StoredInspection inspection, Size shown) throws IOException {
        Size size = shown.capped(Math.max(inspection.width(), inspection.height()));
        float[] map =
                Resize.bilinear(inspection.map(), inspection.width(), inspection.height(), size.width(), size.height());
        try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
            PngWriter.write(file, HeatMap.layer(map, size.width(), size.height(), scale.low(), scale.high()));
        }
        return name;
    }

    private static String pathData(List<int[]> lines) {
        StringBuilder path = new StringBuilder();
        for (int[] line : lines) {
            for (int i = 0; i < line.length; i += 2) {
                path.append(i == 0 ? 'M' : 'L').append(line[i]).append(' ').append(line[i + 1]);
            }
            path.append('Z');
        }
        return path.toString();
    }

    private String writeJpeg(String name, RgbImage image) throws IOException {
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
                ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
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
