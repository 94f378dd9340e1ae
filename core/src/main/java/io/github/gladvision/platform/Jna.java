package io.github.gladvision.platform;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.bytedeco.javacpp.Loader;

/** Functions of the C library, by JNA, which a program may have left out. */
final class Jna {
    private Jna() {}

    /**
     * @param use gets the libraries that the process has loaded
     * @throws LinkageError if JNA or a function is not there
     * @throws IOException if JNA has no folder for its own native part
     */
    static synchronized <T> T call(Function<NativeLibrary, T> use) throws IOException {
        NativeLimits.lift();
        String former = System.getProperty("jna.tmpdir");
        try {
            // JNA unpacks its own native part when its first class loads: beside those of the tensor library.
            System.setProperty("jna.tmpdir", cache());
            return use.apply(NativeLibrary.getProcess());
        } finally {
            if (former == null) {
                System.clearProperty("jna.tmpdir");
            } else {
                System.setProperty("jna.tmpdir", former);
            }
        }
    }

    private static String cache() throws IOException {
        Path cache = Loader.getCacheDir().toPath();
        Files.createDirectories(cache);
        return cache.toString();
    }

    static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    }
}
