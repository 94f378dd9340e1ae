package io.github.gladvision.golden;

import io.github.gladvision.golden.GoldenLibrary.Found;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program that computes the results, in a process of its own: models are made in every way there is, with a known
 * seed, saved, loaded and used. It writes lines {@code key = value}: numbers as the bits of a float or double in
 * hexadecimal, many of them as the first half of their SHA-256.
 */
final class GoldenResults {
    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    private GoldenResults(Path folder) {
        this.folder = folder;
    }

    /** @param arguments an empty folder to work in, and the file to write */
    public static void main(String... arguments) throws IOException {
        GoldenLibrary.start();
        GoldenResults results = new GoldenResults(Path.of(arguments[0]));
        results.compute();
        Files.write(Path.of(arguments[1]), results.lines);
    }

    private void compute() throws IOException {
        Path data = folder.resolve("data");
        for (String category : List.of("circuit", "fabric")) {
            GoldenLibrary.writeProducts(data, category);
        }
        Path trained = folder.resolve("trained");
        GoldenLibrary.train(data, "circuit", Map.of("bfloat16", "false"), trained);
        record("trained", trained, images(data, "circuit"));

        Map<String, String> adaptive = Map.of(
                "bfloat16", "false",
                "target", "released",
                "stopping_share", "0.4",
                "detector.reconstruction.adaptive_step", "true",
                "detector.reconstruction.fusion", "true");
        Path stepping = folder.resolve("adaptive");
        GoldenLibrary.train(data, "fabric", adaptive, stepping);
        record("adaptive", stepping, images(data, "fabric"));

        List<String> together = List.of("circuit", "fabric");
        Path joint = folder.resolve("joint");
        GoldenLibrary.trainTogether(data, together, Map.of("bfloat16", "false"), joint);
        for (String category : together) {
            record("joint/" + category, joint.resolve(category), images(data, category));
        }

        Map<String, String> others = Map.of(
                "detector.map.blur_sigma", "3",
                "detector.memory.weight", "0.3",
                "detector.comparison.smoothing", "2",
                "detector.fine_steps", "0",
                "detector.foreground", "dark_object",
                "detector.reconstruction.adaptive_step", "true");
        Path refitted = folder.resolve("refitted");
        GoldenLibrary.refit(trained, others, data, "circuit", refitted);
        record("refitted", refitted, images(data, "circuit"));

        Path weights = GoldenLibrary.writeWeights(folder.resolve("weights"));
        Path imported = folder.resolve("imported");
        Map<String, String> guided = Map.of("detector.guidance_scale", "2.5");
        GoldenLibrary.importPipeline(weights, data, "fabric", guided, imported);
        record("imported", imported, images(data, "fabric"));

        // In half of the precision, rounding makes more of other instructions: compared where bits are only.
        Path half = folder.resolve("bfloat16");
        GoldenLibrary.train(data, "fabric", Map.of("bfloat16", "true"), half);
        record("bfloat16", half, images(data, "fabric"));
    }

    private List<Path> images(Path data, String category) throws IOException {
        Path images = folder.resolve("images-" + category);
        if (Files.exists(images)) {
            return list(images, "");
        }
        Path test = data.resolve(category).resolve("test");
        Path defective = list(test, ".png").stream()
                .filter(file -> !file.getParent().endsWith("good"))
                .findFirst()
                .orElseThrow();
        GoldenImages.write(images, test.resolve("good/000.png"), defective);
        return list(images, "");
    }

    private void record(String name, Path model, List<Path> images) throws IOException {
        add(name, "threshold", GoldenLibrary.threshold(model));
        float[] scores = GoldenLibrary.calibrationScores(model);
        for (int i = 0; i < scores.length; i++) {
            add(name, "calibration." + i + ".score", scores[i]);
        }
        GoldenLibrary.detect(model, images, (image, found) -> {
            String key = image.getFileName().toString();
            add(name, key + ".score", found.score());
            add(name, key + ".p_value", found.pValue());
            add(name, key + ".stop_step", Integer.toString(found.stopStep()));
            addMap(name, key, found);
        });
        for (Path file : list(model, ".safetensors")) {
            String path = model.relativize(file).toString();
            List<String> named = new ArrayList<>();
            List<String> plain = new ArrayList<>();
            GoldenLibrary.weights(file).forEach((tensor, values) -> {
                plain.add(digest(values));
                named.add(tensor + " " + digest(values));
            });
            // Apart, so that tensors with other names only can be told from tensors of other values.
            add(name, path + ".names", digest(named));
            add(name, path + ".values", digest(plain.stream().sorted().toList()));
        }
    }

    private void addMap(String name, String key, Found found) {
        float[] map = found.map();
        add(name, key + ".map", digest(map));
        int height = map.length / found.width();
        add(name, key + ".map.upper_left", map[0]);
        add(name, key + ".map.middle", map[height / 2 * found.width() + found.width() / 2]);
        add(name, key + ".counterpart", digest(found.counterpart()));
    }

    private void add(String name, String key, float value) {
        add(name, key, String.format("%08x", Float.floatToRawIntBits(value)));
    }

    private void add(String name, String key, double value) {
        add(name, key, String.format("%016x", Double.doubleToRawLongBits(value)));
    }

    private void add(String name, String key, String value) {
        lines.add(name + ": " + key + " = " + value);
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            bytes.putInt(Float.floatToRawIntBits(value));
        }
        return digest(bytes.array());
    }

    private static String digest(List<String> texts) {
        return digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
