package io.github.gladvision.data;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small data sets of every layout, of real image files; for tests. */
public final class LayoutExamples {
    /** Images are so many pixels wide, and less high. */
    public static final int WIDTH = 24;

    public static final int HEIGHT = 16;

    private final Path root;
    private int seed;

    private LayoutExamples(Path root) {
        this.root = root;
    }

    /** Writes the example of a layout and returns what to open. */
    public static Path write(String layout, Path folder) {
        Path root = folder.resolve(layout);
        LayoutExamples example = new LayoutExamples(root);
        switch (layout) {
            case "mvtec" -> example.mvtec();
            case "mvtec-loco" -> example.mvtecLoco();
            case "mvtec-ad2" -> example.mvtecAd2();
            case "btad" -> example.btad();
            case "visa" -> example.visa();
            case "real-iad" -> example.realIad();
            case "kolektor-sdd" -> example.kolektorSdd();
            case "kolektor-sdd2" -> example.kolektorSdd2();
            case "magnetic-tile" -> example.magneticTile();
            case "good-bad" -> example.goodBad();
            case "images" -> example.images(10, "%d.png");
            case "manifest" -> example.manifest();
            default -> AnnotatedExamples.write(layout, root);
        }
        return root;
    }

    private void mvtec() {
        for (String category : new String[] {"bolt", "nut"}) {
            images(4, category + "/train/good/%03d.png");
            images(2, category + "/validation/good/%03d.png");
            images(3, category + "/test/good/%03d.png");
            for (int i = 0; i < 2; i++) {
                image(category + "/test/scratch/00" + i + ".png");
                mask(category + "/ground_truth/scratch/00" + i + "_mask.png", i, 0, 3);
            }
            image(category + "/test/dent/000.png");
            mask(category + "/ground_truth/dent/000.png", 5, 5, 2);
        }
    }

    private void mvtecLoco() {
        images(3, "pushpins/train/good/%03d.png");
        images(2, "pushpins/validation/good/%03d.png");
        images(1, "pushpins/test/good/%03d.png");
        image("pushpins/test/logical_anomalies/000.png");
        // One value for each kind of defect, and two defects in this image.
        grey("pushpins/ground_truth/logical_anomalies/000/000.png", 0, 0, 2, 255);
        grey("pushpins/ground_truth/logical_anomalies/000/001.png", 10, 10, 3, 240);
        image("pushpins/test/structural_anomalies/000.png");
        grey("pushpins/ground_truth/structural_anomalies/000/000.png", 4, 4, 2, 251);
        text("pushpins/defects_config.json", "[]");
    }

    private void mvtecAd2() {
        images(3, "can/train/good/%03d_regular.png");
        images(2, "can/validation/good/%03d_regular.png");
        images(2, "can/test_public/good/%03d_regular.png");
        image("can/test_public/bad/000_overexposed.png");
        mask("can/test_public/ground_truth/bad/000_overexposed_mask.png", 2, 2, 4);
        images(2, "can/test_private/%03d.png");
        images(2, "can/test_private_mixed/%03d.png");
    }

    private void btad() {
        images(3, "01/train/ok/%04d.bmp");
        images(2, "01/test/ok/%04d.bmp");
        image("01/test/ko/0000.bmp");
        mask("01/ground_truth/ko/0000.png", 1, 1, 5);
        images(3, "02/train/ok/%04d.png");
        image("02/test/ko/0000.png");
        bmpMask("02/ground_truth/ko/0000.bmp", 3, 3, 2);
    }

    private void visa() {
        StringBuilder list = new StringBuilder("object,split,label,image,mask\r\n");
        for (String category : new String[] {"candle", "pcb1"}) {
            for (int i = 0; i < 5; i++) {
                String image = category + "/Data/Images/Normal/000" + i + ".JPG";
                jpeg(image);
                list.append(category)
                        .append(i < 3 ? ",train" : ",test")
                        .append(",normal,")
                        .append(image)
                        .append(",\r\n");
            }
            String image = category + "/Data/Images/Anomaly/000.JPG";
            String mask = category + "/Data/Masks/Anomaly/000.png";
            jpeg(image);
            // Numbers of types of defect.
            grey(mask, 6, 6, 3, category.equals("candle") ? 1 : 4);
            list.append(category)
                    .append(",test,anomaly,")
                    .append(image)
                    .append(',')
                    .append(mask)
                    .append("\r\n");
            text(category + "/image_anno.csv", "image,label,mask\n");
        }
        text("split_csv/1cls.csv", list.toString());
        text("LICENSE-DATASET", "CC BY 4.0");
    }

    private void realIad() {
        String ok = "OK/S0001/audiojack_000%d_OK_C1_2023.jpg";
        for (int i = 0; i < 4; i++) {
            jpeg("realiad_256/audiojack/" + String.format(ok, i));
        }
        jpeg("realiad_256/audiojack/NG/QS/S0005/audiojack_0005_NG_QS_C1_2023.jpg");
        grey("realiad_256/audiojack/NG/QS/S0005/audiojack_0005_NG_QS_C1_2023.png", 2, 2, 4, 255);
        jpeg("realiad_256/audiojack/NG/HS/S0006/audiojack_0006_NG_HS_C1_2023.jpg");
        grey("realiad_256/audiojack/NG/HS/S0006/audiojack_0006_NG_HS_C1_2023.png", 8, 2, 4, 255);
        String good = "{\"category\":\"audiojack\",\"anomaly_class\":\"OK\",\"image_path\":\"" + ok
                + "\",\"mask_path\":null}";
        String bad = "{\"category\":\"audiojack\",\"anomaly_class\":\"%1$s\",\"image_path\":"
                + "\"NG/%1$s/S000%2$d/audiojack_000%2$d_NG_%1$s_C1_2023.jpg\",\"mask_path\":"
                + "\"NG/%1$s/S000%2$d/audiojack_000%2$d_NG_%1$s_C1_2023.png\"}";
        text(
                "realiad_jsons/realiad_jsons/audiojack.json",
                "{\"meta\":{\"prefix\":\"audiojack/\",\"normal_class\":\"OK\",\"pre_transform\":[]},\"train\":["
                        + String.format(good, 0) + "," + String.format(good, 1) + "],\"test\":["
                        + String.format(good, 2) + "," + String.format(good, 3) + ","
                        + String.format(bad, "QS", 5) + "," + String.format(bad, "HS", 6) + "]}");
    }

    private void kolektorSdd() {
        // kos03 and kos06 are for the test; kos10 comes after kos9.
        for (String item : new String[] {"kos01", "kos02", "kos03", "kos9", "kos10", "kos11"}) {
            for (int part = 0; part < 3; part++) {
                jpeg(item + "/Part" + part + ".jpg");
                boolean defective = part == 1 && !item.equals("kos9");
                bmpMask(item + "/Part" + part + "_label.bmp", 7, 7, defective ? 3 : 0);
            }
        }
    }

    private void kolektorSdd2() {
        for (String split : new String[] {"train", "test"}) {
            for (int i = 0; i < 4; i++) {
                image(split + "/1000" + i + ".png");
                mask(split + "/1000" + i + "_GT.png", 3, 3, i == 3 ? 5 : 0);
            }
        }
    }

    private void magneticTile() {
        // Six exposures a tile. The first tile has a crack in one of them; series of two tiles overlap.
        int number = 1000;
        for (int tile = 0; tile < 12; tile++) {
            for (int exposure = 1; exposure <= 6; exposure++) {
                number += 17;
                boolean crack = tile == 0 && exposure == 3;
                String name = "exp" + exposure + "_num_" + number;
                jpeg((crack ? "MT_Crack" : "MT_Free") + "/Imgs/" + name + ".jpg");
                grey((crack ? "MT_Crack" : "MT_Free") + "/Imgs/" + name + ".png", 2, 2, crack ? 4 : 0, 255);
            }
            number += 300;
        }
    }

    private void goodBad() {
        images(10, "OK/img_%d.png");
        image("NG/1.png");
        mask("masks/1_mask.png", 1, 1, 3);
        image("NG/scratch/7.png");
        mask("masks/scratch/7.png", 2, 2, 3);
        image("dent/1.png");
        text("masks/dent/1.txt", "0 0.5 0.5 0.25 0.25\n");
        image("NG/2.png");
        text(
                "NG/2.json",
                "{\"shapes\":[{\"label\":\"x\",\"shape_type\":\"rectangle\",\"points\":[[0,0],[4,4]]}],"
                        + "\"imageWidth\":24,\"imageHeight\":16}");
        image("NG/3.png");
        mask("NG/3_mask.png", 5, 5, 2);
    }

    private void manifest() {
        images(3, "a/%d.png");
        images(2, "b/%d.png");
        image("c/x, \"y\".png");
        mask("c/m1.png", 1, 1, 2);
        mask("c/m2.png", 9, 9, 2);
        text(
                "manifest.csv",
                """
                \ufeffpath,label,split,mask,category,note
                a/0.png,good,train,,cup,
                a/1.png,OK,val,,cup,
                a/2.png,normal,test,,cup,
                "c/x, ""y"".png",chip,test,c/m1.png|c/m2.png,cup,two
                b\\0.png,good,train,,lid,
                ./b/1.png,0,test,,lid,
                """
                        .replace("\n", "\r\n"));
    }

    private void images(int count, String pattern) {
        for (int i = 0; i < count; i++) {
            image(String.format(pattern, i));
        }
    }

    /** Noise, each time another. */
    private RgbImage noise() {
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        new Random(seed++).nextBytes(pixels);
        return new RgbImage(WIDTH, HEIGHT, pixels);
    }

    private void image(String name) {
        if (name.endsWith(".bmp")) {
            write("bmp", name, noise().toBufferedImage());
        } else {
            ImageFiles.writePng(root.resolve(name), noise());
        }
    }

    private void jpeg(String name) {
        write("jpg", name, noise().toBufferedImage());
    }

    /** A square of 255 on 0. */
    private void mask(String name, int left, int top, int side) {
        grey(name, left, top, side, 255);
    }

    private void grey(String name, int left, int top, int side, int value) {
        write("png", name, square(left, top, side, value));
    }

    private void bmpMask(String name, int left, int top, int side) {
        write("bmp", name, square(left, top, side, 255));
    }

    private static BufferedImage square(int left, int top, int side, int value) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < side * side; i++) {
            image.getRaster().setSample(left + i % side, top + i / side, 0, value);
        }
        return image;
    }

    /** The mask that has been written with these numbers. */
    public static Mask squareMask(int left, int top, int side) {
        byte[] values = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < side * side; i++) {
            values[(top + i / side) * WIDTH + left + i % side] = 1;
        }
        return new Mask(WIDTH, HEIGHT, values);
    }

    private void write(String format, String name, BufferedImage image) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            ImageIO.write(image, format, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
