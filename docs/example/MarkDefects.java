import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.DetectionPictures;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.detection.Region;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says where the defects of an image are, and draws them. Arguments: MODEL IMAGE PNG. */
public class MarkDefects {
    public static void main(String[] args) throws IOException {
        try (Model model = Model.load(Path.of(args[0]))) {
            mark(model.detector(), Path.of(args[1]), Path.of(args[2]));
        }
    }

    static void mark(Detector detector, Path file, Path png) throws IOException {
        RgbImage image = ImageFiles.read(file);
        Detection found = detector.detect(image);
        for (Region region : found.regions()) { // in pixels of the image, the most conspicuous first
            System.out.printf(
                    "%d x %d pixels at %d, %d; peak %.2f%n",
                    region.width(), region.height(), region.x(), region.y(), region.peak().value());
        }
        try (OutputStream out = Files.newOutputStream(png)) {
            DetectionPictures.of(image, found).outlined().writePng(out);
        }
    }
}
