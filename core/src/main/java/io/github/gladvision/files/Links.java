package io.github.gladvision.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links: whoever replaces what a name stands for replaces what the link leads to, and the link stays. */
final class Links {
    /** As many as Linux follows. */
    private static final int MOST = 40;

    private Links() {}

    /**
     * Where a name leads, be there something or not; an absolute path, and itself unless it is a link.
     *
     * @throws IOException if it leads in a circle or cannot be followed
     */
    static Path followed(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        for (int link = 0; Files.isSymbolicLink(at); link++) {
            if (Files.exists(at)) {
                return at.toRealPath();
            }
            if (link == MOST) {
                throw new FileSystemLoopException(path.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at)); // to what does not exist yet
        }
        return at;
    }
}
