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
            case "voc" -> example.voc();
            case "cvat" -> example.cvat();
            case "label-studio" -> example.labelStudio();
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

    private void voc() {
        images("JPEGImages/%d.png", 8);
        for (int i = 1; i < 8; i++) {
            String box = "<bndbox><xmin>5</xmin><ymin>4</ymin><xmax>7</xmax><ymax>6</ymax></bndbox>";
            String polygon = "<polygon><x1>4</x1><y1>3</y1><x2>7</x2><y2>3</y2><x3>7</x3><y3>6</y3><x4>4</x4>"
                    + "<y4>6</y4></polygon>";
            String objects =
                    switch (i) {
                        case 3, 6 -> object("scratch", box);
                        case 7 -> object("dent", box + polygon) + object("Good", "<bndbox/>");
                        default -> "";
                    };
            text(
                    "Annotations/" + i + ".xml",
                    "<annotation><folder>x</folder><filename>" + i + ".jpg</filename><size><width>24</width>"
                            + "<height>16</height><depth>3</depth></size><segmented>0</segmented>" + objects
                            + "</annotation>");
        }
        text("ImageSets/Main/train.txt", "0\n1\n2\n3\n");
        text("ImageSets/Main/val.txt", "4\n");
        text("ImageSets/Main/test.txt", "5\r\n6 1\r\n7 -1\r\n");
    }

    private static String object(String name, String shapes) {
        return "<object><name>" + name + "</name><pose>Unspecified</pose><difficult>0</difficult>" + shapes
                + "</object>";
    }

    private void cvat() {
        images("images/Train/%d.png", 3);
        images("images/Test/%d.png", 7);
        String shape = "<%s label=\"scratch\" source=\"manual\" occluded=\"0\" %s z_order=\"0\"></%s>";
        String[] shapes = {
            "",
            String.format(shape, "box", "xtl=\"4.00\" ytl=\"3.00\" xbr=\"7.00\" ybr=\"6.00\"", "box"),
            String.format(shape, "polygon", "points=\"4,3;7,3;7,6;4,6\"", "polygon"),
            String.format(shape, "mask", "rle=\"1, 9, 2\" left=\"4\" top=\"3\" width=\"3\" height=\"4\"", "mask"),
            String.format(shape, "ellipse", "cx=\"12\" cy=\"8\" rx=\"6\" ry=\"2\" rotation=\"90\"", "ellipse"),
            String.format(shape, "box", "xtl=\"8\" ytl=\"6\" xbr=\"16\" ybr=\"10\" rotation=\"90.00\"", "box"),
            "<tag label=\"good\" source=\"manual\"></tag>"
        };
        StringBuilder list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<annotations>\n"
                + "<version>1.1</version><meta><task><name>x</name></task></meta>");
        for (int i = 0; i < 10; i++) {
            list.append("<image id=\"" + i + "\" name=\"" + (i < 3 ? i : i - 3) + ".png\" subset=\""
                    + (i < 3 ? "Train" : "Test") + "\" width=\"24\" height=\"16\">" + (i < 3 ? "" : shapes[i - 3])
                    + "</image>");
        }
        text("annotations.xml", list + "</annotations>\n");
    }

    private void labelStudio() {
        images("images/%d.png", 12);
        String box = "\"width\":12.5,\"height\":18.75";
        String place = "\"x\":16.666666666666668,\"y\":18.75";
        String[] results = {
            "",
            "",
            "",
            "",
            result("rectanglelabels", place + "," + box + ",\"rotation\":0", "scratch"),
            result("polygonlabels", "\"points\":[[16.667,18.75],[29.167,18.75],[29.167,37.5],[16.667,37.5]]", "dent"),
            // What Label Studio's own converter makes of the same square.
            result(
                    "brushlabels",
                    "\"format\":\"rle\",\"rle\":[0,0,6,0,57,27,255,1,47,0,183,255,148,192,45,255,229,48,11,127,252,16,12,0]",
                    "scratch"),
            result(
                    "rectanglelabels",
                    "\"x\":33.333333,\"y\":37.5,\"width\":33.333333,\"height\":25,\"rotation\":90",
                    "dent"),
            result("ellipselabels", "\"x\":50,\"y\":50,\"radiusX\":25,\"radiusY\":12.5,\"rotation\":90", "scratch"),
            "{\"id\":\"c\",\"type\":\"choices\",\"value\":{\"choices\":[\"Good\"]},\"to_name\":\"image\"}",
            "{\"id\":\"r\",\"type\":\"rectangle\",\"original_width\":24,\"original_height\":16,\"value\":{" + place
                    + "," + box + "}}," + result("labels", place + "," + box, "scratch"),
            ""
        };
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < results.length; i++) {
            String annotation = "{\"id\":" + i + ",\"completed_by\":1,\"was_cancelled\":" + (i == 11)
                    + ",\"ground_truth\":false,\"result\":[" + results[i] + "]}";
            tasks.append(i == 0 ? "" : ",")
                    .append("{\"id\":" + (100 + i) + ",\"file_upload\":\"a1b2c3d" + i % 10 + "-" + i
                            + ".png\",\"predictions\":[],\"drafts\":[],\"data\":{\"image\":\"/data/upload/1/a1b2c3d"
                            + i % 10
                            + "-" + i + ".png\"},\"annotations\":[" + annotation + "]}");
        }
        text("project-1-at-2025-03-04-10-11-0a1b2c3d.json", "[" + tasks + "]");
    }

    private static String result(String type, String value, String label) {
        return "{\"id\":\"r\",\"type\":\"" + type
                + "\",\"original_width\":24,\"original_height\":16,\"image_rotation\":0,"
                + "\"from_name\":\"label\",\"to_name\":\"image\",\"origin\":\"manual\",\"value\":{" + value + ",\""
                + type
                + "\":[\"" + label + "\"]}}";
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
