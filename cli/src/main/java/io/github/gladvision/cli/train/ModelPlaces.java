package io.github.gladvision.cli.train;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Outputs;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the models of all categories go: {@code MODEL/CATEGORY}. */
final class ModelPlaces {
    private final Path all;
    private final List<String> categories;

    ModelPlaces(Path all, List<String> categories) {
        this.all = all;
        this.categories = List.copyOf(categories);
    }

    Path of(String category) {
        return EachCategory.folder(all, category);
    }

    /** Where a training keeps its checkpoints whose model, or models, this is the place of. */
    static Path checkpoints(Path place) {
        return Outputs.beside(place, ".checkpoints");
    }

    /**
     * Keeps other programs from making any of these models, and from training others together at the same place, until it is
     * closed.
     *
     * @throws GladException if one is being made; none is kept then
     */
    Opened take() {
        Opened taken = new Opened();
        try {
            taken.add(Outputs.take(all));
            categories.forEach(category -> taken.add(Outputs.take(of(category))));
            return taken;
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    /**
     * The categories that a model is to be made for: those that have none yet where an interrupted command goes on, else all
     * of them.
     *
     * @param replace whether models that are there are replaced
     * @throws GladException if one is there and is neither passed over nor replaced
     */
    List<String> missing(boolean resume, boolean replace, Console console) {
        List<String> missing = new ArrayList<>();
        for (String category : categories) {
            Path place = of(category);
            Model.checkPlace(place);
            if (resume && !replace && Files.exists(place.resolve("glad.json"))) {
                boolean more = Trainer.newestCheckpoint(checkpoints(place)).isPresent();
                console.remark(category + ": the model is there already"
                        + (more ? "; what was learnt to replace it is saved with --resume --force" : ""));
            } else {
                Outputs.requireModelPlace(place, replace);
                missing.add(category);
            }
        }
        return missing;
    }

    /** Where every model is there: a training that was to replace them is not taken for done. */
    void requireNothingToSave() {
        Path checkpoints = checkpoints(all);
        if (Trainer.newestCheckpoint(checkpoints).isPresent()) {
            throw new GladException("--model " + all + ": all models exist, and " + checkpoints
                    + " has what an interrupted training has learnt; have it replace them with --resume --force, or"
                    + " delete it");
        }
    }
}
