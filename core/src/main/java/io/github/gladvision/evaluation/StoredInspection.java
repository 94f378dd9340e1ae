package io.github.gladvision.evaluation;

import io.github.gladvision.image.RgbImage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An {@link Inspection} whose map and picture lie on the disk, and are read each time they are asked for. */
public final class StoredInspection {
    private final Spool spool;
    private final double score;
    private final double threshold;
    private final double pValue;
    private final boolean calibratedOn;
    private final boolean defective;
    private final int stopStep;
    private final int width;
    private final int height;
    private final float low;
    private final float high;
    private final long mapPosition;
    private final int normalWidth;
    private final int normalHeight;
    private final long normalPosition;

    private StoredInspection(Spool spool, Inspection inspection) {
        this.spool = spool;
        score = inspection.score();
        threshold = inspection.threshold();
        pValue = inspection.pValue();
        calibratedOn = inspection.calibratedOn();
        defective = inspection.defective();
        stopStep = inspection.stopStep();
        width = inspection.width();
        height = inspection.height();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : inspection.map()) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        low = least;
        high = most;
        ByteBuffer map = ByteBuffer.allocate(Float.BYTES * inspection.map().length);
        map.asFloatBuffer().put(inspection.map());
        mapPosition = spool.append(map);
        RgbImage normal = inspection.normalCounterpart();
        normalWidth = normal == null ? 0 : normal.width();
        normalHeight = normal == null ? 0 : normal.height();
        normalPosition = normal == null ? 0 : spool.append(normal.pixelBuffer());
    }

    public static StoredInspection store(Inspection inspection, Spool spool) {
        return new StoredInspection(spool, inspection);
    }

    public double score() {
        return score;
    }

    /** NaN if there is none, and therefore no verdict. */
    public double threshold() {
        return threshold;
    }

    /** NaN if the model does not know. */
    public double pValue() {
        return pValue;
    }

    /** Whether threshold or p-values come from this very image, among others. */
    public boolean calibratedOn() {
        return calibratedOn;
    }

    /** The verdict; without a threshold, false. */
    public boolean defective() {
        return defective;
    }

    public int stopStep() {
        return stopStep;
    }

    /** Of the map. */
    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The smallest value of the map. */
    public float low() {
        return low;
    }

    public float high() {
        return high;
    }

    /** {@code width * height} anomaly values, row-major. */
    public float[] map() {
        float[] map = new float[width * height];
        spool.read(mapPosition, Float.BYTES * map.length).asFloatBuffer().get(map);
        return map;
    }

    /** What the image would look like without a defect; null if that is not known. */
    public @Nullable RgbImage normalCounterpart() {
        return normalWidth == 0
                ? null
                : new RgbImage(
                        normalWidth,
                        normalHeight,
                        spool.read(normalPosition, 3 * normalWidth * normalHeight)
                                .array());
    }

    /** Gives up the maps and pictures of the whole evaluation. */
    void release() {
        spool.close();
    }
}
