package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.FileNames;
import io.github.gladvision.files.Printable;
import io.github.gladvision.image.file.ImageFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths that a list names. They are relative to a folder and stay in it, for a list may come from anyone, and what it
 * names is copied into reports and data sets. Slashes of Windows are understood.
 */
public final class RelativePaths {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private RelativePaths() {}

    /**
     * The file that is meant, whether it exists or not. Names are the same in every normal form of Unicode.
     *
     * @param where the place in the list, for messages: {@code list.csv, line 7}
     * @throws GladException if the path leads out of the folder or no file can be called so
     */
    public static Path resolve(Path folder, String path, String where) {
        String text = path.replace('\\', '/');
        if (text.startsWith("/") || DRIVE.matcher(text).matches()) {
            throw wrong(where, path, "is absolute; write it relative to " + folder);
        }
        Path relative;
        try {
            relative = Path.of(text).normalize();
        } catch (InvalidPathException e) {
            throw wrong(where, path, "cannot be the name of a file; " + remedy(text));
        }
        if (relative.startsWith("..")) {
            throw wrong(where, path, "leads out of " + folder + "; put the list into a folder above all its images");
        }
        return Folders.inAnyNormalForm(folder, relative);
    }

    /** Without a locale, Java knows no names but those of ASCII. */
    private static String remedy(String path) {
        return FileNames.isBeyondLocale(path)
                ? "the locale of this process knows only " + FileNames.encoding()
                        + ", set LC_ALL=C.UTF-8 and start again"
                : "correct it";
    }

    /** The same for an image, whose name must be that of one. */
    public static Path image(Path folder, String path, String where) {
        Path image = resolve(folder, path, where);
        if (!ImageFiles.isImageName(image)) {
            throw new BadDataException(where + ": " + Printable.of(image.toString()) + " is not named like an image ("
                    + ImageFiles.extensions() + "); correct it");
        }
        return image;
    }

    private static GladException wrong(String where, String path, String what) {
        return new BadDataException(where + ": the path " + Printable.of(path) + " " + what);
    }
}
