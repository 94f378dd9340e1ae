package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.demo.DemoProducts;
import io.github.gladvision.demo.DemoSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A data set and a model trained on it in a moment, made once for all tests of commands; too little to be good. */
public final class TrainedModel {
    public static final String CATEGORY = "fabric";

    private static TrainedModel only;

    public final Path data;
    public final Path model;
    public final Outcome training;

    private TrainedModel() throws IOException {
        Path folder = Files.createTempDirectory("glad-cli-test");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        data = folder.resolve("data");
        model = folder.resolve("models").resolve(CATEGORY);
        DemoProducts.write(data, CATEGORY, new DemoSettings(1, 8, 3, 1, 64), Listener.none());
        training = train(model);
    }

    public static synchronized TrainedModel get() throws IOException {
        if (only == null) {
            only = new TrainedModel();
        }
        return only;
    }

    /** Runs the command, with settings that make it quick. */
    public Outcome train(Path to, Object... more) {
        return train(data, CATEGORY, to, more);
    }

    /** The same for other data. */
    public static Outcome train(Path from, String category, Path to, Object... more) {
        return Outcome.of(arguments(from, category, to, more));
    }

    /** The command line of it. */
    public static Object[] arguments(Path from, String category, Path to, Object... more) {
        List<Object> args = new ArrayList<>(
                List.of("train", "--data", from, "--category", category, "--model", to, "--steps", "3"));
        for (String setting : new String[] {
            "batch_size=2",
            "detector.resolution=32",
            "detector.map.resolution=32",
            "denoiser.unet.block_out_channels=[8,16,16]",
            "features.channels=[8,8,8,8]",
            "memory_features={\"type\": \"random\", \"channels\": [4, 8]}",
            "detector.memory.views=[{\"network\": \"memory\", \"depths\": [], \"resolution\": 32, \"grid\": 4, \"tokens\": \"direction\", \"search\": \"nearby\", \"bank\": 64}]"
        }) {
            args.addAll(List.of("--set", setting));
        }
        args.addAll(List.of(more));
        return args.toArray();
    }

    private static void delete(Path folder) {
        try {
            io.github.gladvision.files.SafeFolder.delete(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public void assertTrained() {
        assertThat(training.err()).doesNotContain("glad:");
        assertThat(training.code()).isZero();
    }
}
