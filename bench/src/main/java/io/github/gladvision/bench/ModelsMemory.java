package io.github.gladvision.bench;

import io.github.gladvision.concurrent.Closing;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory of a process with a model loaded COUNT times, each of which has looked at an image: MODEL IMAGE COUNT. */
public final class ModelsMemory {
    private ModelsMemory() {}

    public static void main(String[] arguments) throws IOException {
        List<Model> models = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            models.add(Model.load(Path.of(arguments[0])));
            models.get(i).detector().detect(Path.of(arguments[1]));
        }
        System.out.println(models.size() + " times: " + ResidentMemory.peakMegabytes() + " MB");
        Closing.all(models);
    }
}
