package io.github.gladvision.image;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Changes the size of images, masks and maps. An axis that shrinks is averaged over the area of each new pixel, so that
 * fine structure does not alias; an axis that grows is interpolated linearly between pixel centres. The shape is not
 * kept: each axis goes to the size asked for.
 */
public final class Resize {
    private Resize() {}

    public static RgbImage to(RgbImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            return OpenCv.toImage(resize(OpenCv.matrix(image), width, height));
        }
    }

    /** By a method that is named. */
    public static RgbImage to(RgbImage image, int width, int height, ResizeMethod method) {
        return switch (method) {
            case AREA -> to(image, width, height);
            case PILLOW_BILINEAR -> PillowBilinear.resize(image, width, height);
        };
    }

    /** Each new pixel takes the value of the nearest old pixel, so that a mask remains a mask. */
    public static Mask to(Mask mask, int width, int height) {
        if (mask.width() == width && mask.height() == height) {
            return mask;
        }
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            return OpenCv.toMask(step(OpenCv.matrix(mask), width, height, opencv_imgproc.INTER_NEAREST_EXACT));
        }
    }

    /**
     * A map of one value a pixel at another size.
     *
     * @param map {@code w * h} values, row by row
     * @return {@code toW * toH} values
     */
    public static float[] bilinear(float[] map, int w, int h, int toW, int toH) {
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            return OpenCv.toFloats(resize(OpenCv.matrix(map, w, h), toW, toH));
        }
    }

    /** OpenCV averages areas only if no axis grows; so first whatever shrinks, then whatever grows. */
    private static Mat resize(Mat from, int width, int height) {
        Mat shrunk = step(from, Math.min(width, from.cols()), Math.min(height, from.rows()), opencv_imgproc.INTER_AREA);
        return step(shrunk, width, height, opencv_imgproc.INTER_LINEAR);
    }

    private static Mat step(Mat from, int width, int height, int method) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("cannot resize to " + width + "x" + height + " pixels");
        }
        if (from.cols() == width && from.rows() == height) {
            return from;
        }
        Mat to = new Mat();
        opencv_imgproc.resize(from, to, new Size(width, height), 0, 0, method);
        return to;
    }
}
