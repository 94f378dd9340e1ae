package io.github.gladvision.data;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Small data sets as programs for drawing annotations write them; for tests. Each has an image with a box at (4, 3), 3
 * pixels wide and high.
 */
final class AnnotatedExamples {
    private final Path root;
    private int seed = 1000;

    private AnnotatedExamples(Path root) {
        this.root = root;
    }

    static void write(String layout, Path root) {
        AnnotatedExamples example = new AnnotatedExamples(root);
        switch (layout) {
            case "yolo" -> example.yolo();
            case "coco" -> example.coco();
            default -> throw new IllegalArgumentException(layout);
        }
    }

    private void yolo() {
        text(
                "data.yaml",
                """
                # made by a program
                path: ../datasets/parts  # of another machine
                train: images/train
                val: ../images/val
                test: images/test
                nc: 3
                names:
                  0: scratch
                  1: 'Good'
                  2: "dent"
                """);
        images("images/train/%d.png", 4);
        text("labels/train/1.txt", "");
        text("labels/train/2.txt", "1 0.5 0.5 0.25 0.25\n");
        text("labels/train/3.txt", "0 0.5 0.5 0.25 0.25\n");
        images("images/val/%d.png", 2);
        images("images/test/%d.png", 4);
        text("labels/test/classes.txt", "scratch\nGood\ndent\n");
        String box = "0 " + 5.5 / 24 + " " + 4.5 / 16 + " 0.125 0.1875\n";
        String polygon = "2 0 0 0.125 0 0.125 0.125 0 0.125\n";
        text("labels/test/1.txt", box);
        text("labels/test/2.txt", polygon + "1 0.5 0.5 1 1\n");
        text("labels/test/3.txt", box + polygon);
    }

    private void coco() {
        images("train/%d.png", 3);
        coco("train", 3, "");
        images("valid/%d.png", 2);
        coco("valid", 2, "");
        images("test/%d.png", 5);
        coco(
                "test",
                5,
                "{\"id\":1,\"image_id\":1,\"category_id\":1,\"bbox\":[4,3,3,3],\"area\":9,\"iscrowd\":0,\"segmentation\":[]},"
                        + "{\"id\":2,\"image_id\":2,\"category_id\":2,\"bbox\":[0,0,9,9],\"segmentation\":"
                        + "[[0,0,3,0,3,2,0,2],[10,10,12,10,12,12,10,12]]},"
                        + "{\"id\":3,\"image_id\":3,\"category_id\":1,\"segmentation\":"
                        + "{\"size\":[16,24],\"counts\":[67,3,13,3,13,3,282]}},"
                        + "{\"id\":4,\"image_id\":4,\"category_id\":1,\"segmentation\":"
                        + "{\"size\":[16,24],\"counts\":\"S23=000]8\"}},"
                        + "{\"id\":5,\"image_id\":4,\"category_id\":3,\"bbox\":[0,0,24,16]}");
    }

    private void coco(String split, int images, String annotations) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < images; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"id\":" + i + ",\"license\":1,\"file_name\":\"" + i
                            + ".png\",\"height\":16,\"width\":24}");
        }
        text(
                split + "/_annotations.coco.json",
                "{\"info\":{\"year\":\"2024\"},\"licenses\":[],\"categories\":[{\"id\":0,\"name\":\"parts\","
                        + "\"supercategory\":\"none\"},{\"id\":1,\"name\":\"scratch\"},{\"id\":2,\"name\":\"dent\"},"
                        + "{\"id\":3,\"name\":\"OK\"}],\"images\":[" + list + "],\"annotations\":[" + annotations
                        + "]}");
    }

    private void images(String pattern, int count) {
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[3 * LayoutExamples.WIDTH * LayoutExamples.HEIGHT];
            new Random(seed++).nextBytes(pixels);
            ImageFiles.writePng(
                    root.resolve(String.format(pattern, i)),
                    new RgbImage(LayoutExamples.WIDTH, LayoutExamples.HEIGHT, pixels));
        }
    }

    private void text(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
