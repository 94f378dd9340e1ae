package io.github.gladvision.embedding;

import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.nio.file.Path;

/** Says of pictures whether something is wrong with them. */
public final class Inspector implements AutoCloseable {
    private final Model model;

    public Inspector(Path folder) {
        model = Model.load(folder);
    }

    public double score(byte[] picture) {
        return model.detector().detect(ImageFiles.read(picture, "the picture")).score();
    }

    @Override
    public void close() {
        model.close();
    }
}
