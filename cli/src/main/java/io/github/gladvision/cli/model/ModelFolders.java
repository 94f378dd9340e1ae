package io.github.gladvision.cli.model;

import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the models that were made for every category of a data set, each in a folder of one that is named. */
public final class ModelFolders {
    private static final String CARD = "glad.json";

    private ModelFolders() {}

    /** @throws GladException if a folder is no model and has none in it */
    public static List<Path> in(List<Path> folders) {
        List<Path> models = new ArrayList<>();
        for (Path folder : folders) {
            models.addAll(Files.isRegularFile(folder.resolve(CARD)) ? List.of(folder) : inside(folder));
        }
        return models;
    }

    private static List<Path> inside(Path folder) {
        List<Path> models;
        try (Stream<Path> entries = Files.list(folder)) {
            models = entries.filter(entry -> Files.isRegularFile(entry.resolve(CARD)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new GladException(
                    folder + " cannot be listed (" + SafeFile.reason(e) + "); name the folder of the models", e);
        }
        if (models.isEmpty()) {
            throw new GladException(folder + " has no models in it; name the folder that they were trained into");
        }
        return models;
    }
}
