package io.github.gladvision.data.sample;

import java.nio.file.Path;

/** Names of files and folders that a data set never means: those that begin with a dot, and what file managers leave. */
public final class HiddenNames {
    private HiddenNames() {}

    public static boolean isHidden(Path path) {
        String name = Folders.name(path);
        return name.startsWith(".")
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini")
                || name.equals("__MACOSX");
    }
}
