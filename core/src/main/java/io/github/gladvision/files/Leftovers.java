package io.github.gladvision.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process that was stopped left beside a place, or what one that is at work has there: under hidden names, ended by
 * {@link #FRESH} if it was to take the name, by {@link #FORMER} if it had it before.
 */
final class Leftovers {
    static final String FRESH = ".tmp";
    static final String FORMER = ".old";

    private static final String UUID = "\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Pattern TEMPORARY = Pattern.compile("\\..+" + UUID + "\\" + FRESH);

    private Leftovers() {}

    /** Without locks; those that had the name come first. */
    static List<Path> of(Path place) throws IOException {
        Path target = place.toAbsolutePath();
        Pattern names = Pattern.compile(
                Pattern.quote("." + target.getFileName()) + UUID + "(\\" + FORMER + "|\\" + FRESH + ")");
        try (Stream<Path> siblings = Files.list(target.resolveSibling("."))) {
            return siblings.map(file -> target.resolveSibling(file.getFileName()))
                    .filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .sorted((one, other) -> Boolean.compare(isFormer(other), isFormer(one)))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Places in a folder that have leftovers. */
    static List<Path> places(Path folder) throws IOException {
        Pattern names = Pattern.compile("\\.(.+)" + UUID + "(\\" + FORMER + "|\\" + FRESH + ")");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> names.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> folder.resolve(name.group(1)))
                    .distinct()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Deletes the temporary files of {@link SafeFile} in a folder, but not below it. */
    static void clearFiles(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (TEMPORARY.matcher(file.getFileName().toString()).matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    static boolean isFormer(Path leftover) {
        return leftover.toString().endsWith(FORMER);
    }

    /** Gives the name back to what had it, where nothing has it now, and deletes the rest; to be called under the lock. */
    static void clear(Path place) throws IOException {
        for (Path leftover : of(place)) {
            if (isFormer(leftover) && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(leftover, place, StandardCopyOption.ATOMIC_MOVE);
            } else {
                SafeFolder.delete(leftover);
            }
        }
    }
}
