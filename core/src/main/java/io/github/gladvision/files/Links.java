package io.github.gladvision.files;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links: whoever replaces what a name stands for replaces what the link leads to, and the link stays. */
public final class Links {
    /** As many as Linux follows. */
    private static final int MOST = 40;

    private Links() {}

    /**
     * Where a name leads, be there something or not; an absolute path, and itself unless it is a link.
     *
     * @throws IOException if it leads in a circle or cannot be followed
     */
    public static Path followed(Path path) throws IOException {
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

    /**
     * Where a path leads through the links in it, as far as there is something: two paths that stand for one place are equal.
     *
     * @throws GladException if it cannot be looked for
     */
    public static Path real(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        for (Path there = whole; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                try {
                    return there.toRealPath().resolve(there.relativize(whole)).normalize();
                } catch (IOException e) {
                    throw new GladException(
                            path + " cannot be looked for (" + SafeFile.reason(e) + "); check its permissions", e);
                }
            }
        }
        return whole;
    }
}
