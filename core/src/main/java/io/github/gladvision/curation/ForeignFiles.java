package io.github.gladvision.curation;

import io.github.gladvision.data.sample.HiddenNames;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Files in the folder of a data set that do not belong to it. */
final class ForeignFiles extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Set<Path> known = new HashSet<>();
    private final List<Path> images = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private final List<Path> hidden = new ArrayList<>();
    private final List<Finding> unreachable = new ArrayList<>();

    private ForeignFiles(Path root, Set<Path> known) {
        this.root = root;
        known.forEach(file -> this.known.add(whole(file)));
        this.known.add(whole(root.resolve(NewDataFolder.ORIGIN)));
    }

    /** @param known the files that do belong to it */
    static List<Finding> below(Path root, Set<Path> known) {
        ForeignFiles found = new ForeignFiles(root, known);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        } catch (IOException e) {
            found.cannot(root, SafeFile.reason(e));
        }
        List<Finding> findings = new ArrayList<>(found.unreachable);
        found.summary(Problem.UNKNOWN_IMAGES, found.images, "image file belongs", "image files belong", "to nothing")
                .forEach(findings::add);
        found.summary(Problem.FOREIGN_FILES, found.others, "file is", "files are", "no image")
                .forEach(findings::add);
        found.summary(Problem.HIDDEN_FILES, found.hidden, "is", "are", "hidden").forEach(findings::add);
        return findings;
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (!folder.equals(root) && HiddenNames.isHidden(folder)) {
            hidden.add(folder);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (HiddenNames.isHidden(file)) {
            hidden.add(file);
        } else if (!known.contains(whole(file))) {
            (ImageFiles.isImageName(file) ? images : others).add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) {
        cannot(file, error instanceof FileSystemLoopException ? "it links to a folder above" : SafeFile.reason(error));
        return FileVisitResult.CONTINUE;
    }

    private void cannot(Path file, String reason) {
        unreachable.add(
                new Finding(Problem.UNREACHABLE, "", List.of(file), file + " cannot be looked into (" + reason + ")"));
    }

    /** One finding for all files of a kind; a data set may have thousands. */
    private List<Finding> summary(Problem problem, List<Path> files, String one, String many, String what) {
        if (files.isEmpty()) {
            return List.of();
        }
        files.sort(null);
        Map<String, Integer> extensions = new TreeMap<>();
        files.forEach(file -> extensions.merge(extension(file), 1, Integer::sum));
        String kinds = extensions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String detail = files.size() + " " + (files.size() == 1 ? one : many) + " " + what + " (" + kinds
                + "), such as " + files.get(0);
        return List.of(new Finding(problem, "", files, detail));
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "without extension" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}
