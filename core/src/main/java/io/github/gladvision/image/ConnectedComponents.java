package io.github.gladvision.image;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Takes a mask apart into pieces whose pixels touch each other, at corners too. */
public final class ConnectedComponents {
    private static final int NEIGHBOURS = 8;

    private ConnectedComponents() {}

    /**
     * One piece.
     *
     * @param x of the smallest upright box around it, in the whole mask
     * @param y likewise
     * @param area number of its pixels
     * @param mask of the box: what of it is this piece
     */
    public record Component(int x, int y, int area, Mask mask) {}

    /** The pieces, in the order in which their first pixels come row by row; none for an empty mask. */
    public static List<Component> of(Mask mask) {
        OpenCv.start();
        try (PointerScope scope = new PointerScope()) {
            Mat labels = new Mat();
            Mat statistics = new Mat();
            Mat centroids = new Mat();
            int count = opencv_imgproc.connectedComponentsWithStats(
                    OpenCv.matrix(mask), labels, statistics, centroids, NEIGHBOURS, opencv_core.CV_32S);
            int[] pixels = ints(labels);
            int[] columns = ints(statistics);
            List<Component> components = new ArrayList<>(count);
            for (int label = 1; label < count; label++) { // 0 is what is not set
                int row = label * statistics.cols();
                components.add(component(
                        label,
                        pixels,
                        mask.width(),
                        columns[row + opencv_imgproc.CC_STAT_LEFT],
                        columns[row + opencv_imgproc.CC_STAT_TOP],
                        columns[row + opencv_imgproc.CC_STAT_WIDTH],
                        columns[row + opencv_imgproc.CC_STAT_HEIGHT],
                        columns[row + opencv_imgproc.CC_STAT_AREA]));
            }
            return components;
        }
    }

    private static int[] ints(Mat matrix) {
        int[] values = new int[Math.toIntExact(matrix.total())];
        new IntPointer(matrix.data()).get(values);
        return values;
    }

    private static Component component(
            int label, int[] labels, int rowLength, int x, int y, int width, int height, int area) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (labels[(y + i / width) * rowLength + x + i % width] == label ? 1 : 0);
        }
        return new Component(x, y, area, Mask.owning(width, height, values));
    }
}
