package io.github.gladvision.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * The values between which the heat maps of a category are coloured, the same for all its pictures so that they can be
 * compared: from the median of all map values to the upper tenth of the images' largest ones. One odd image does not
 * darken all the others, and the common run of a good image stays dark.
 */
public record ColourScale(float low, float high) {
    private static final int SAMPLES = 1 << 22;
    private static final int SAMPLES_PER_MAP = 4096;

    public static ColourScale of(List<ImageResult> images) {
        int most = Math.max(1, Math.min(SAMPLES_PER_MAP, SAMPLES / images.size()));
        float[] values = new float[images.size() * most];
        float[] peaks = new float[images.size()];
        int count = 0;
        for (int i = 0; i < peaks.length; i++) {
            float[] map = images.get(i).inspection().map();
            peaks[i] = images.get(i).inspection().high();
            int samples = Math.min(map.length, most);
            for (int s = 0; s < samples; s++) {
                values[count++] = map[(int) ((long) s * map.length / samples)];
            }
        }
        Arrays.sort(values, 0, count);
        Arrays.sort(peaks);
        float low = values[count / 2];
        float high = peaks[(peaks.length - 1) * 9 / 10];
        // Of few images, most values may be those of one that is odder as a whole than the others are anywhere.
        return new ColourScale(low, high > low ? high : peaks[peaks.length - 1]);
    }
}
