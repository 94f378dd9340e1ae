package io.github.gladvision.cli.data;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Data sets of annotations whose images and types of defect have names as no tool expects them; for tests. */
final class AnnotatedNames {
    /** What an image is called that has a defect, and what others are. */
    static final List<String> DEFECTIVE = List.of("=1+2 a.png", "n\nl \u001b[31m.png", "-x,y;\"z\".png");

    static final List<String> GOOD = List.of(
            "@a b.png",
            "mu\u0308 \u00fc.png",
            "+n\n\u001b[2Jl.png",
            "'q'.png",
            "1.png",
            "2.png",
            "3.png",
            "4.png",
            "5.png",
            "6.png");
    /** Where the format can have it; what is no text of XML is not in it. */
    static final String TYPE = "=ty\npe, \"x\"";

    private static final int SIDE = 16;

    private final Path root;
    private int seed;

    private AnnotatedNames(Path root) {
        this.root = root;
    }

    static Path write(String layout, Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve(layout + " =\u00fc,"));
        AnnotatedNames data = new AnnotatedNames(root);
        switch (layout) {
            case "yolo" -> data.yolo();
            case "coco" -> data.coco();
            case "voc" -> data.voc();
            case "cvat" -> data.cvat();
            case "label-studio" -> data.labelStudio();
            default -> throw new IllegalArgumentException(layout);
        }
        return root;
    }

    private void yolo() throws IOException {
        text("data.yaml", "train: images\nnames: ['=ty, \"x\"']\n");
        for (String name : images("images")) {
            String label = DEFECTIVE.contains(name) ? "0 0.5 0.5 0.25 0.25\n" : "";
            text("labels/" + name.substring(0, name.length() - 4) + ".txt", label);
        }
    }

    private void coco() throws IOException {
        List<Object> list = new ArrayList<>();
        List<Object> marks = new ArrayList<>();
        for (String name : images("images")) {
            int id = list.size();
            list.add(Map.of("id", id, "file_name", name, "width", SIDE, "height", SIDE));
            if (DEFECTIVE.contains(name)) {
                marks.add(Map.of("image_id", id, "category_id", 7, "bbox", List.of(4, 4, 4, 4)));
            }
        }
        Object category = Map.of("id", 7, "name", TYPE + "\u001b[31m");
        text(
                "annotations.json",
                Json.PLAIN.text(Map.of("images", list, "annotations", marks, "categories", List.of(category))));
    }

    private void voc() throws IOException {
        for (String name : images("JPEGImages")) {
            String object = DEFECTIVE.contains(name)
                    ? "<object><name>" + TYPE
                            + "</name><bndbox><xmin>4</xmin><ymin>4</ymin><xmax>8</xmax><ymax>8</ymax>"
                            + "</bndbox></object>"
                    : "";
            text(
                    "Annotations/" + name.substring(0, name.length() - 4) + ".xml",
                    "<annotation>" + object + "</annotation>");
        }
    }

    private void cvat() throws IOException {
        StringBuilder list = new StringBuilder("<annotations>");
        // What XML cannot have, CVAT's names have not.
        for (String name : images("images")) {
            if (name.indexOf(27) < 0) {
                String box = "<box label=\"" + attribute(TYPE) + "\" xtl=\"4\" ytl=\"4\" xbr=\"8\" ybr=\"8\"/>";
                list.append("<image name=\"" + attribute(name) + "\" width=\"16\" height=\"16\">"
                        + (DEFECTIVE.contains(name) ? box : "") + "</image>");
            }
        }
        text("annotations.xml", list + "</annotations>");
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("\n", "&#10;");
    }

    private void labelStudio() throws IOException {
        List<Object> tasks = new ArrayList<>();
        for (String name : images("images")) {
            Map<String, Object> value = Map.of(
                    "x", 25, "y", 25, "width", 25, "height", 25, "rectanglelabels", List.of(TYPE + "\u001b[31m"));
            Map<String, Object> result =
                    Map.of("type", "rectanglelabels", "original_width", SIDE, "original_height", SIDE, "value", value);
            List<Object> results = DEFECTIVE.contains(name) ? List.of(result) : List.of();
            tasks.add(Map.of("data", Map.of("image", name), "annotations", List.of(Map.of("result", results))));
        }
        text("project-1-at-now.json", Json.PLAIN.text(tasks));
    }

    private List<String> images(String folder) {
        List<String> names = new ArrayList<>(GOOD);
        names.addAll(DEFECTIVE);
        for (String name : names) {
            byte[] pixels = new byte[3 * SIDE * SIDE];
            new Random(seed++).nextBytes(pixels);
            ImageFiles.writePng(root.resolve(folder).resolve(name), new RgbImage(SIDE, SIDE, pixels));
        }
        return names;
    }

    private void text(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
