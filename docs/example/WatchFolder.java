import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the images that come into a folder and moves them to done/ or failed/ there. Arguments: MODEL FOLDER. */
public class WatchFolder {
    public static void main(String[] args) throws IOException, InterruptedException {
        try (Model model = Model.load(Path.of(args[0]))) {
            while (true) {
                sweep(model.detector(), Path.of(args[1]));
                Thread.sleep(500);
            }
        }
    }

    /**
     * Whoever brings an image writes it under a hidden name (or one like x.part) and renames it when it is complete: no
     * other sign of completeness holds. A name that is no image's is left where it is.
     */
    static void sweep(Detector detector, Path folder) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder)) {
            images = files.filter(Files::isRegularFile).filter(ImageFiles::isImageName).sorted().toList();
        }
        for (Path image : images) {
            String place = "done";
            try {
                Detection found = detector.detect(image);
                System.out.println(image + (found.defective() ? ": defective, score " : ": good, score ") + found.score());
            } catch (UnreadableImageException e) {
                System.out.println(e.getMessage()); // names the file
                place = "failed";
            }
            Path target = Files.createDirectories(folder.resolve(place));
            Files.move(image, target.resolve(image.getFileName()));
        }
    }
}
