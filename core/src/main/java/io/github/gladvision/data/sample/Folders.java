package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listings of folders, sorted by name so that they are the same on every machine, without hidden entries. */
public final class Folders {
    private Folders() {}

    /** The folders in a folder; none if it does not exist. */
    public static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    /**
     * The folders in a folder that can be listed: for whoever looks for a layout among folders that may be none of it, such
     * as a disk's {@code lost+found}.
     */
    public static List<Path> openFolders(Path folder) {
        return folders(folder).stream()
                .filter(inner -> whyUnlistable(inner) == null)
                .toList();
    }

    /** Why a folder cannot be listed, in a few words; null if it can. */
    public static @Nullable String whyUnlistable(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return null;
        } catch (IOException e) {
            return SafeFile.reason(e);
        }
    }

    /** The files in a folder; none if it does not exist. */
    public static List<Path> files(Path folder) {
        return list(folder, Files::isRegularFile);
    }

    /** True if the folder holds an image, by its name. Looks no further than the first. */
    public static boolean hasImages(Path folder) {
        return anyFile(folder, ImageFiles::isImageName);
    }

    /** True if a file in a folder fulfils a condition. Looks no further than the first that does. */
    public static boolean anyFile(Path folder, Predicate<Path> condition) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!HiddenNames.isHidden(entry) && condition.test(entry) && Files.isRegularFile(entry)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw unlistable(folder, e);
        } catch (DirectoryIteratorException e) {
            throw unlistable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * The folder or file of this name; where there is none, the first whose name differs in case or in its normal form
     * alone; where there is none of these, the path that it would have.
     */
    public static Path child(Path folder, String name) {
        Path exact = folder.resolve(name);
        return Files.exists(exact)
                ? exact
                : alike(exact, entry -> Names.folded(entry).equals(Names.folded(name)));
    }

    /**
     * The file of this path; where there is none, one below the same folder whose path differs in its normal form alone;
     * where there is none of these, the path as it is.
     *
     * @param path relative to the folder
     */
    public static Path inAnyNormalForm(Path folder, Path path) {
        Path exact = folder.resolve(path);
        // A name of ASCII alone has but one form.
        if (path.toString().chars().allMatch(c -> c < 128) || Files.exists(exact)) {
            return exact;
        }
        Path found = folder;
        for (Path part : path) {
            String name = part.toString();
            Path next = found.resolve(name);
            found = Files.exists(next)
                    ? next
                    : alike(next, entry -> Names.normal(entry).equals(Names.normal(name)));
        }
        return Files.exists(found) ? found : exact;
    }

    /** The first entry beside a path whose name fulfils a condition; else the path itself. */
    private static Path alike(Path path, Predicate<String> condition) {
        Path folder = path.getParent();
        return folder == null
                ? path
                : list(folder, entry -> condition.test(name(entry))).stream()
                        .findFirst()
                        .orElse(path);
    }

    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** The name without its extension. */
    public static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static List<Path> list(Path folder, Predicate<Path> kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !HiddenNames.isHidden(entry))
                    .filter(kind)
                    .sorted(Comparator.comparing(Folders::name))
                    .toList();
        } catch (IOException e) {
            throw unlistable(folder, e);
        } catch (UncheckedIOException e) {
            throw unlistable(folder, Objects.requireNonNull(e.getCause()));
        }
    }

    private static GladException unlistable(Path folder, IOException e) {
        return new BadDataException(
                folder + " cannot be listed (" + SafeFile.reason(e) + "); check its permissions", e);
    }
}
