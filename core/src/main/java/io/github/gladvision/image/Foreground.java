package io.github.gladvision.image;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Finds a product before a plain background by Otsu's threshold (N. Otsu, <i>A threshold selection method from
 * gray-level histograms</i>, 1979) on the luma 0.299 R + 0.587 G + 0.114 B.
 */
public final class Foreground {
    private static final double SIGMA = 6;
    /** Four standard deviations to each side. */
    private static final int KERNEL = 49;

    private Foreground() {}

    /** The pixels of the product; with {@link ForegroundMode#NONE} all. An image of one colour has none. */
    public static Mask of(RgbImage image, ForegroundMode mode) {
        if (mode == ForegroundMode.NONE) {
            byte[] all = new byte[image.width() * image.height()];
            Arrays.fill(all, (byte) 1);
            return Mask.owning(image.width(), image.height(), all);
        }
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            return OpenCv.toMask(threshold(image, mode));
        }
    }

    /**
     * The factor by which an anomaly map is multiplied so that the background does not count: 1 on the product, a
     * generous margin around it, and a soft edge.
     *
     * @return {@code height * width} values in [0, 1]; with {@link ForegroundMode#NONE} all 1
     */
    public static float[] objectMask(RgbImage image, ForegroundMode mode) {
        if (mode == ForegroundMode.NONE) {
            float[] all = new float[image.width() * image.height()];
            Arrays.fill(all, 1);
            return all;
        }
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            // Wherever a Gaussian of this size over the foreground is above zero: a square of the kernel's size.
            Mat square = opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(KERNEL, KERNEL));
            Mat grown = new Mat();
            opencv_imgproc.dilate(threshold(image, mode), grown, square);
            Mat mask = new Mat();
            grown.convertTo(mask, opencv_core.CV_32F);
            opencv_imgproc.GaussianBlur(
                    mask,
                    mask,
                    new Size(KERNEL, KERNEL),
                    SIGMA,
                    SIGMA,
                    opencv_core.BORDER_REFLECT,
                    opencv_core.ALGO_HINT_ACCURATE);
            return OpenCv.toFloats(mask);
        }
    }

    /** 1 on the product, 0 elsewhere. */
    private static Mat threshold(RgbImage image, ForegroundMode mode) {
        Mat mask = new Mat();
        int direction =
                mode == ForegroundMode.DARK_OBJECT ? opencv_imgproc.THRESH_BINARY_INV : opencv_imgproc.THRESH_BINARY;
        opencv_imgproc.threshold(grey(image), mask, 0, 1, direction | opencv_imgproc.THRESH_OTSU);
        return mask;
    }

    /** 8-bit luma. */
    static Mat grey(RgbImage image) {
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(OpenCv.matrix(image), grey, opencv_imgproc.COLOR_RGB2GRAY);
        return grey;
    }
}
