package io.github.gladvision.data.group;

import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;

/**
 * What an image looks like from far away, to compare neighbours by: {@value #SIDE} by {@value #SIDE} grey levels, row by
 * row, with their mean taken away and as long, as a vector, as all others; so neither brightness nor contrast matters.
 *
 * @param values {@value #LENGTH} of them, whose squares add up to 1; or all 0 for an image of one grey
 */
public record Look(float[] values) {
    private static final int SIDE = 16;
    static final int LENGTH = SIDE * SIDE;

    public static Look of(RgbImage image) {
        byte[] pixels = Resize.to(image, SIDE, SIDE).shared();
        double[] grey = new double[LENGTH];
        double mean = 0;
        for (int i = 0; i < LENGTH; i++) {
            // BT.601
            grey[i] = .299 * (pixels[3 * i] & 0xff)
                    + .587 * (pixels[3 * i + 1] & 0xff)
                    + .114 * (pixels[3 * i + 2] & 0xff);
            mean += grey[i] / LENGTH;
        }
        double squares = 0;
        for (double level : grey) {
            squares += (level - mean) * (level - mean);
        }
        float[] values = new float[LENGTH];
        double scale = squares < LENGTH / 4.0 ? 0 : 1 / Math.sqrt(squares); // noise alone is no look
        for (int i = 0; i < LENGTH; i++) {
            values[i] = (float) ((grey[i] - mean) * scale);
        }
        return new Look(values);
    }

    /** The square of the distance to another, 0 to 4. */
    double distance(Look other) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            double difference = values[i] - other.values[i];
            sum += difference * difference;
        }
        return sum;
    }
}
