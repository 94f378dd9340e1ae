package io.github.gladvision.image;

import io.github.gladvision.concurrent.Uninterrupted;
import io.github.gladvision.platform.LibrarySearch;
import io.github.gladvision.platform.NativeEnvironment;
import io.github.gladvision.platform.NativeLoading;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Crossing between Java arrays and OpenCV. Matrices made here belong to the innermost open PointerScope: every user
 * opens one around all its matrices.
 */
final class OpenCv {
    private static boolean started;

    private OpenCv() {}

    /** Loads OpenCV, single-threaded: this library runs images in parallel, not rows. */
    static synchronized void start() {
        if (started) {
            return;
        }
        NativeEnvironment.prepare(); // OpenCV brings OpenMP with it
        try (Uninterrupted until = new Uninterrupted()) { // what is loaded half is not loaded any more
            LibrarySearch.recall();
            Loader.load(opencv_core.class);
            Loader.load(opencv_imgproc.class);
            opencv_core.setNumThreads(1);
            LibrarySearch.keep();
        } catch (LinkageError | RuntimeException e) {
            throw NativeLoading.failure("the native image library", e);
        }
        started = true;
    }

    static Mat matrix(RgbImage image) {
        return bytes(image.shared(), image.width(), image.height(), opencv_core.CV_8UC3);
    }

    static Mat matrix(Mask mask) {
        return bytes(mask.shared(), mask.width(), mask.height(), opencv_core.CV_8UC1);
    }

    static Mat matrix(float[] map, int width, int height) {
        RgbImage.checkSize(width, height, map.length, 1);
        Mat matrix = new Mat(height, width, opencv_core.CV_32FC1);
        new FloatPointer(matrix.data()).put(map);
        return matrix;
    }

    static RgbImage toImage(Mat matrix) {
        return RgbImage.owning(matrix.cols(), matrix.rows(), toBytes(matrix));
    }

    static Mask toMask(Mat matrix) {
        return Mask.owning(matrix.cols(), matrix.rows(), toBytes(matrix));
    }

    static byte[] toBytes(Mat matrix) {
        byte[] values = new byte[Math.toIntExact(matrix.total() * matrix.channels())];
        contiguous(matrix).get(values);
        return values;
    }

    static float[] toFloats(Mat matrix) {
        float[] values = new float[Math.toIntExact(matrix.total() * matrix.channels())];
        new FloatPointer(contiguous(matrix)).get(values);
        return values;
    }

    private static BytePointer contiguous(Mat matrix) {
        return (matrix.isContinuous() ? matrix : matrix.clone()).data();
    }

    private static Mat bytes(byte[] values, int width, int height, int type) {
        Mat matrix = new Mat(height, width, type);
        matrix.data().put(values);
        return matrix;
    }
}
