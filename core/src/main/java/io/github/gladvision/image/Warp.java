package io.github.gladvision.image;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Moves an image within its frame; what the frame then lacks is mirrored at the image's borders. */
public final class Warp {
    private Warp() {}

    /**
     * Turns and scales about the middle, then shifts; cubic interpolation, which keeps fine grain where linear
     * interpolation would smooth it away.
     *
     * @param angle in radians, clockwise as seen
     * @param scale above 1 to enlarge
     * @param right pixels to shift to the right
     * @param down pixels to shift down
     * @return an image of the same size
     */
    public static RgbImage move(RgbImage image, double angle, double scale, double right, double down) {
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            Point2f middle = new Point2f((image.width() - 1) / 2f, (image.height() - 1) / 2f);
            Mat matrix = opencv_imgproc.getRotationMatrix2D(middle, -Math.toDegrees(angle), scale);
            try (DoubleIndexer values = matrix.createIndexer()) {
                values.put(0, 2, values.get(0, 2) + right);
                values.put(1, 2, values.get(1, 2) + down);
            }
            Mat moved = new Mat();
            opencv_imgproc.warpAffine(
                    OpenCv.matrix(image),
                    moved,
                    matrix,
                    new Size(image.width(), image.height()),
                    opencv_imgproc.INTER_CUBIC,
                    opencv_core.BORDER_REFLECT,
                    new Scalar());
            return OpenCv.toImage(moved);
        }
    }
}
