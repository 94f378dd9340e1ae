package io.github.gladvision.network.autoencoder;

import java.util.ArrayList;
import java.util.List;

/** Mean of each channel, and one deviation of all values about it, over many latents (or images) of a product. */
final class LatentStatistics {
    /** Keeps blank images, whose deviation is 0, from being blown up. */
    private static final float SMALLEST_DEVIATION = 0.02f;

    private final double[] sums;
    private double squares;
    private long perChannel;

    LatentStatistics(int channels) {
        sums = new double[channels];
    }

    /** Takes in the planes of one, channel after channel. */
    void add(float[] planes) {
        int plane = planes.length / sums.length;
        perChannel += plane;
        for (int i = 0; i < planes.length; i++) {
            sums[i / plane] += planes[i];
            squares += (double) planes[i] * planes[i];
        }
    }

    List<Float> means() {
        if (perChannel == 0) {
            throw new IllegalArgumentException("no images to fit to");
        }
        List<Float> means = new ArrayList<>();
        for (double sum : sums) {
            means.add((float) (sum / perChannel));
        }
        return means;
    }

    float deviation() {
        double about = squares;
        for (double sum : sums) {
            about -= sum * sum / perChannel;
        }
        double deviation = Math.sqrt(Math.max(0, about / ((double) sums.length * perChannel)));
        return Math.max(SMALLEST_DEVIATION, (float) deviation);
    }
}
