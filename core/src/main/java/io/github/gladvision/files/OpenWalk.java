package io.github.gladvision.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for files below a folder, behind links as well. Folders that may not be listed, and links that lead nowhere or in a
 * circle, are passed over with a word: they need not have anything to do with what is looked for.
 */
public final class OpenWalk {
    private static final Logger LOG = LoggerFactory.getLogger(OpenWalk.class);

    private OpenWalk() {}

    /**
     * @return the files that fulfil a condition, in the order of their names
     * @throws IOException if the folder itself cannot be listed
     */
    public static List<Path> files(Path folder, Predicate<Path> condition) throws IOException {
        List<Path> found = new ArrayList<>();
        EnumSet<FileVisitOption> links = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(folder, links, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && condition.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException error) throws IOException {
                if (path.equals(folder)) {
                    throw error;
                }
                LOG.warn("{} was passed over: it cannot be read ({})", path, SafeFile.reason(error));
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
