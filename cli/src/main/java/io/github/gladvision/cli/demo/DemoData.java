package io.github.gladvision.cli.demo;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.demo.DemoEvent;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images of {@code glad demo}: made where they are missing, used again where they were made in the same way. */
public final class DemoData {
    private static final String NOTE = "demo.txt";

    private DemoData() {}

    /**
     * Makes all categories that are not in {@code folder} yet.
     *
     * @throws GladException if the folder holds images that were made with other settings
     */
    public static void make(Path folder, DemoSettings settings, Console console) {
        List<String> missing = new ArrayList<>();
        for (String category : DemoProducts.categories()) {
            if (!Files.exists(folder.resolve(category))) {
                missing.add(category);
            }
        }
        Path note = folder.resolve(NOTE);
        String wanted = settings.toString();
        String found = read(note);
        if (!found.isEmpty() && !found.startsWith(DemoSettings.class.getSimpleName())) {
            throw new GladException(note + " is a file of somebody else; move it, or choose another --out");
        }
        if (missing.size() < DemoProducts.categories().size() && !wanted.equals(found)) {
            throw new GladException(
                    folder + " holds images that were not made with " + wanted + "; delete it or choose another --out");
        }
        Outputs.requireWritableFolder("--out", folder);
        SafeFile.write(note, out -> out.write((wanted + "\n").getBytes(StandardCharsets.UTF_8)));
        for (String category : missing) {
            try (Progress progress = console.progress("make " + category, 1, "images")) {
                DemoProducts.write(folder, category, settings, event -> {
                    if (event instanceof DemoEvent.ImageWritten image) {
                        progress.update(image.done(), image.total(), "");
                    }
                });
            }
        }
    }

    private static String read(Path note) {
        try {
            return Files.exists(note) ? Files.readString(note).strip() : ""; // no note: made by someone else
        } catch (CharacterCodingException e) {
            return "not text";
        } catch (IOException e) {
            throw new GladException(note + " cannot be read (" + SafeFile.reason(e) + "); choose another --out", e);
        }
    }
}
