package io.github.gladvision.image;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Closed lines around what a mask marks, and around the holes in it, for drawing over the image. They run through the
 * pixels just outside, so that they cover nothing of what they show.
 */
public final class MaskOutline {
    /** Pixels by which a line may leave the exact border; keeps ragged masks short. */
    private static final double TOLERANCE = 0.75;

    private MaskOutline() {}

    /**
     * The corners of each line as x, y, x, y and so on, in pixels of the mask; whole numbers are the centres of pixels,
     * and -1 is possible for a mask that reaches the edge. Nothing for an empty mask.
     */
    public static List<int[]> of(Mask mask) {
        OpenCv.start();
        List<int[]> lines = new ArrayList<>();
        try (PointerScope scope = new PointerScope()) {
            Mat grown = new Mat();
            opencv_core.copyMakeBorder(
                    OpenCv.matrix(mask), grown, 2, 2, 2, 2, opencv_core.BORDER_CONSTANT, new Scalar(0));
            opencv_imgproc.dilate(
                    grown, grown, opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(3, 3)));
            MatVector contours = new MatVector();
            opencv_imgproc.findContours(grown, contours, opencv_imgproc.RETR_CCOMP, opencv_imgproc.CHAIN_APPROX_SIMPLE);
            for (long i = 0; i < contours.size(); i++) {
                Mat smooth = new Mat();
                opencv_imgproc.approxPolyDP(contours.get(i), smooth, TOLERANCE, true);
                int[] corners = new int[Math.toIntExact(2 * smooth.total())];
                new IntPointer(smooth.data()).get(corners);
                for (int c = 0; c < corners.length; c++) {
                    corners[c] -= 2;
                }
                lines.add(corners);
            }
        }
        return lines;
    }

    /**
     * The pixels just outside of what a mask marks, and inside its holes, for drawing a line of their colour.
     *
     * @param thickness of the line in pixels, at least 1
     */
    public static Mask around(Mask mask, int thickness) {
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            Mat marked = OpenCv.matrix(mask);
            int side = 2 * thickness + 1;
            Mat line = new Mat();
            opencv_imgproc.dilate(
                    marked,
                    line,
                    opencv_imgproc.getStructuringElement(opencv_imgproc.MORPH_RECT, new Size(side, side)));
            opencv_core.subtract(line, marked, line);
            return OpenCv.toMask(line);
        }
    }
}
