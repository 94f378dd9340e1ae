package io.github.gladvision.data;

import io.github.gladvision.BadDataException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that results were written to: their pictures are of products and are no products. */
public final class ResultFolders {
    /** The file that tells a folder of detections. */
    public static final String DETECTIONS = "detections.json";

    private static final String REPORT = "results.json";
    private static final String PAGE = "index.html";

    private ResultFolders() {}

    /** @throws BadDataException if a folder that is to be one of images has detections or the pictures of a report */
    static void refuse(Path folder) {
        if (Files.isRegularFile(folder.resolve(DETECTIONS))) {
            throw refusal(folder, "the results of a detection (" + DETECTIONS + ")");
        }
        Path above = folder.toAbsolutePath().normalize().getParent();
        if (isReport(folder) || above != null && isReport(above)) {
            throw refusal(folder, "the pictures of a report (" + REPORT + ", " + PAGE + ")");
        }
    }

    private static boolean isReport(Path folder) {
        return Files.isRegularFile(folder.resolve(REPORT)) && Files.isRegularFile(folder.resolve(PAGE));
    }

    private static BadDataException refusal(Path folder, String what) {
        return new BadDataException(folder + " has " + what + ", which are no products; name the folder of the images");
    }
}
