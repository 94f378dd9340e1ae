package io.github.gladvision.cli.detect;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All images below a folder. What cannot be entered is passed over, with a remark: links that lead back to a folder above
 * them, folders that may not be read, files that are gone. Other files are counted, hidden ones are not.
 */
final class ImageWalk implements FileVisitor<Path> {
    private final List<Path> images = new ArrayList<>();
    private final List<String> passedOver = new ArrayList<>();
    private int others;
    private @Nullable Path firstOther;

    private final Predicate<Path> isLeftOut;
    private final Predicate<Path> hasResults;

    private ImageWalk(Predicate<Path> isLeftOut, Predicate<Path> hasResults) {
        this.isLeftOut = isLeftOut;
        this.hasResults = hasResults;
    }

    /**
     * @param isLeftOut folders that are not looked into, of which nothing is said
     * @param hasResults folders that are not looked into, for their pictures are of products and none
     */
    static ImageWalk through(Path folder, Predicate<Path> isLeftOut, Predicate<Path> hasResults) {
        ImageWalk walk = new ImageWalk(isLeftOut, hasResults);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw new GladException(
                    "cannot list " + folder + " (" + SafeFile.reason(e) + "); check the folder and its permissions", e);
        }
        Collections.sort(walk.images);
        return walk;
    }

    /** Sorted. */
    List<Path> images() {
        return images;
    }

    /** What was passed over, one line each. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>(passedOver);
        if (firstOther != null) {
            remarks.add(
                    others == 1
                            ? "1 file is not named like an image and was passed over: " + firstOther
                            : others + " files are not named like images and were passed over, " + firstOther
                                    + " for one");
        }
        return remarks;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) { // all others were followed
            passedOver.add(file + " was passed over: the link leads nowhere");
            return FileVisitResult.CONTINUE;
        }
        if (ImageFiles.isImageName(file) && attributes.isOther()) {
            passedOver.add(file + " was passed over: it is a pipe, a socket or a device");
            return FileVisitResult.CONTINUE;
        }
        boolean hidden = file.getFileName().toString().startsWith(".");
        if (ImageFiles.isImageName(file) && attributes.isRegularFile()) {
            images.add(file);
        } else if (!hidden) {
            others++;
            firstOther = firstOther == null || file.compareTo(firstOther) < 0 ? file : firstOther;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        passedOver.add(
                e instanceof FileSystemLoopException
                        ? file + " was passed over: it leads back to a folder above it"
                        : file + " was passed over: it cannot be read (" + SafeFile.reason(e) + ")");
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (isLeftOut.test(folder)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (hasResults.test(folder)) {
            passedOver.add(folder + " was passed over: it has the results of a detection (" + DetectionFolder.JSON
                    + "); images that lie among them are to be moved elsewhere");
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            passedOver.add(folder + " was left before its end: " + SafeFile.reason(e));
        }
        return FileVisitResult.CONTINUE;
    }
}
