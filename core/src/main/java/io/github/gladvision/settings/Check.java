package io.github.gladvision.settings;

import io.github.gladvision.BadSettingException;
import java.util.List;

/**
 * What settings may be. A record of settings checks itself when it is made and names its settings by their own names;
 * {@link SettingsJson} puts the path before them.
 */
public final class Check {
    /** The largest diffusion step. */
    public static final int LAST_TIMESTEP = 999;

    /** The longest side of an image, in pixels. */
    public static final int LONGEST_SIDE = 4096;

    private Check() {}

    /** @throws BadSettingException unless the value lies in {@code least..most}; NaN never does */
    public static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw bad(name, "must be " + text(least) + " to " + text(most) + ", not " + text(value));
        }
    }

    /** @throws BadSettingException unless the value lies above {@code low} and below {@code high} */
    public static void between(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw bad(name, "must lie between " + text(low) + " and " + text(high) + ", not " + value);
        }
    }

    /**
     * Depths of a feature network.
     *
     * @param most how many the network has
     * @throws BadSettingException unless they ascend within {@code 1..most}
     */
    public static void depths(String name, List<Integer> depths, int most) {
        int last = 0;
        for (int depth : depths) {
            if (depth <= last || depth > most) {
                throw bad(name, "must ascend within 1 to " + most + ", not " + depths);
            }
            last = depth;
        }
    }

    /**
     * @param demand what the setting must be, as it goes on after the name
     * @throws BadSettingException unless {@code condition}
     */
    public static void that(boolean condition, String name, String demand) {
        if (!condition) {
            throw bad(name, demand);
        }
    }

    private static BadSettingException bad(String name, String demand) {
        return new BadSettingException(name, name + " " + demand, null);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
