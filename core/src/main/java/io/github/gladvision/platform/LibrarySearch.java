package io.github.gladvision.platform;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps from one process to the next in which jars JavaCPP found its native libraries. It looks for each of them under all
 * names that it might have, which is hundreds of looks through the class path, and a sixth of the start of a short command.
 *
 * <p>It is done only where the class path is that of the whole process, and what was kept is used only where that, the
 * jars and all that directs the search are as they were. Else JavaCPP searches, as it does where its way to remember what
 * it found within a process is not open to others, as on the module path.
 */
public final class LibrarySearch {
    private static final Logger LOG = LoggerFactory.getLogger(LibrarySearch.class);

    private static boolean asked;
    private static Map<String, URL[]> kept = Map.of();

    private LibrarySearch() {}

    /** To be called before a native library is loaded; does nothing the second time. */
    public static synchronized void recall() {
        if (asked) {
            return;
        }
        asked = true;
        try {
            Map<String, URL[]> found = found();
            if (found != null && Files.isRegularFile(file())) {
                kept = new FoundLibraries(SearchPlaces.ofProcess()).read(Files.readAllLines(file()));
                kept.forEach(found::putIfAbsent);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("where native libraries lie is looked for again", e);
        }
    }

    /** To be called after native libraries were loaded. */
    public static synchronized void keep() {
        try {
            Map<String, URL[]> found = found();
            if (found == null || kept.keySet().containsAll(new HashMap<>(found).keySet()) || useSystems()) {
                return;
            }
            kept = new HashMap<>(found);
            Path written = Files.createTempFile(file().getParent(), "glad-", ".tmp");
            try {
                Files.write(written, new FoundLibraries(SearchPlaces.ofProcess()).lines(kept));
                Files.move(written, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("where native libraries lie is not kept", e);
        }
    }

    /** Whether some were not unpacked but are the system's own, which JavaCPP tries only where it has searched. */
    private static boolean useSystems() throws IOException {
        Path cache = Loader.getCacheDir().toPath();
        return !Loader.getLoadedLibraries().values().stream()
                .allMatch(file -> Path.of(file).startsWith(cache));
    }

    /** One for each program and each Java, so that they do not write over each other's. */
    private static Path file() throws IOException {
        String program = System.getProperty("java.class.path") + System.getProperty("java.home");
        return Loader.getCacheDir().toPath().resolve("glad-" + Integer.toHexString(program.hashCode()) + ".libraries");
    }

    /** What JavaCPP has found in this process; null where it is out of reach, or the class path is not the process's. */
    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, URL[]> found() {
        if (Loader.class.getClassLoader() != ClassLoader.getSystemClassLoader()
                || Loader.class.getModule().isNamed()) {
            return null;
        }
        try {
            Field field = Loader.class.getDeclaredField("foundLibraries");
            field.setAccessible(true);
            return (Map<String, URL[]>) field.get(null);
        } catch (ReflectiveOperationException e) {
            return null; // another version of JavaCPP
        }
    }
}
