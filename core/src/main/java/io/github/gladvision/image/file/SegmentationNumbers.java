package io.github.gladvision.image.file;

import io.github.gladvision.image.Mask;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.function.IntPredicate;

/**
 * The numbers of classes or objects that a picture of a segmentation holds, one for each pixel, in one of the forms that
 * programs write Pascal VOC's pictures in: places in a palette, VOC's colours for them, or grey values.
 */
final class SegmentationNumbers {
    /** What nobody has decided about: the border around objects. */
    static final int VOID = 255;

    private static final int BITS = 8;

    private SegmentationNumbers() {}

    static Mask mask(BufferedImage image, IntPredicate marked) {
        int[] numbers = of(image);
        byte[] marks = new byte[numbers.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (byte) (numbers[i] != 0 && numbers[i] != VOID && marked.test(numbers[i]) ? 1 : 0);
        }
        return Mask.owning(image.getWidth(), image.getHeight(), marks);
    }

    private static int[] of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean grey = raster.getNumBands() < 3 && !(image.getColorModel() instanceof IndexColorModel);
        int[] numbers = raster.getNumBands() < 3
                ? raster.getSamples(
                        raster.getMinX(), raster.getMinY(), image.getWidth(), image.getHeight(), 0, (int[]) null)
                : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        boolean others = false;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = raster.getNumBands() < 3 ? numbers[i] : number(numbers[i]);
            others |= numbers[i] != 0 && numbers[i] != VOID;
        }
        if (grey && !others) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = numbers[i] == 0 ? 0 : 1; // black and white: no border around nothing
            }
        }
        return numbers;
    }

    /** The number that VOC gives a colour: its bits are those of red, green and blue in turn, the highest first. */
    private static int number(int rgb) {
        int number = 0;
        for (int i = 0; i < BITS; i++) {
            int high = BITS - 1 - i;
            number |= (rgb >> 16 + high & 1) << 3 * i
                    | (rgb >> 8 + high & 1) << 3 * i + 1
                    | (rgb >> high & 1) << 3 * i + 2;
        }
        return number;
    }
}
