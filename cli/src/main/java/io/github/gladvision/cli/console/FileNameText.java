package io.github.gladvision.cli.console;

import io.github.gladvision.files.FileNames;
import io.github.gladvision.files.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Paths on the command line, and what is said of those that can be none. */
public final class FileNameText implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isEmpty()) { // what a shell makes of "$UNSET", and for Java the current folder
            throw new TypeConversionException("the name is empty; is a variable unset? '.' is the current folder");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(problem(text));
        }
    }

    /** What to do about images whose names have bytes that are no letters here. */
    public static String unnameable(long images) {
        String encoding = FileNames.encoding();
        String which = "images with letters in their names that the locale of this process (" + encoding
                + ") does not know: " + images + "; results are named otherwise; ";
        return which
                + (encoding.startsWith("UTF")
                        ? "rename the files, whose names are not in UTF-8"
                        : "set LC_ALL=C.UTF-8");
    }

    /** Why no file can have this name, and what to do. */
    public static String problem(String name) {
        return FileNames.isBeyondLocale(name)
                ? "the name '" + Printable.whole(name)
                        + "' has letters that file names cannot have here, for the locale"
                        + " of this process knows only " + FileNames.encoding() + "; set LC_ALL=C.UTF-8 and start again"
                : "no file can be called '" + Printable.whole(name) + "'; check the name";
    }
}
