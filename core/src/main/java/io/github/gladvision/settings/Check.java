package io.github.gladvision.settings;

import io.github.gladvision.BadSettingException;
import java.util.List;

/**
 * What settings may be. A record of settings checks itself when it is made and names its settings by their own names;
 * {@link SettingsJson} puts the path before them. What is asked for can be listened to: {@link Demands}.
 */
public final class Check {
    /** The largest diffusion step. */
    public static final int LAST_TIMESTEP = 999;

    /** The longest side of an image, in pixels. */
    public static final int LONGEST_SIDE = 4096;

    /** What is larger is as good as no limit, and is not worth the name of one. */
    private static final double NO_LIMIT = 1e30;

    private Check() {}

    /** @throws BadSettingException unless the value lies in {@code least..most}; NaN never does */
    public static void within(String name, double value, double least, double most) {
        demand(value >= least && value <= most, name, value, "be " + range(least, most));
    }

    /**
     * {@link #within} limits that depend on another setting.
     *
     * @param limits the range, in the names of the settings
     * @throws BadSettingException unless the value lies in {@code least..most}
     */
    public static void within(String name, double value, double least, double most, String limits) {
        Demands.tell(name, "must be " + limits);
        if (!(value >= least && value <= most)) {
            throw bad(name, "must be " + range(least, most) + " (" + limits + "), not " + text(value));
        }
    }

    /** @throws BadSettingException unless the value is {@code least} or more, and less than {@code limit} */
    public static void below(String name, double value, double least, double limit) {
        demand(
                value >= least && value < limit,
                name,
                value,
                "be at least " + text(least) + " and below " + text(limit));
    }

    /** @throws BadSettingException unless the value lies above {@code low} and below {@code high} */
    public static void between(String name, double value, double low, double high) {
        String range = high < NO_LIMIT ? "lie between " + text(low) + " and " + text(high) : "be above " + text(low);
        demand(value > low && value < high, name, value, range);
    }

    /**
     * Depths of a feature network.
     *
     * @param most how many the network has
     * @throws BadSettingException unless they ascend within {@code 1..most}
     */
    public static void depths(String name, List<Integer> depths, int most) {
        int last = 0;
        boolean ascend = true;
        for (int depth : depths) {
            ascend &= depth > last && depth <= most;
            last = depth;
        }
        that(ascend, name, "must ascend within 1 to " + most, ", not " + depths);
    }

    /**
     * @param demand what the setting must be, as it goes on after the name
     * @throws BadSettingException unless {@code condition}
     */
    public static void that(boolean condition, String name, String demand) {
        that(condition, name, demand, "");
    }

    /**
     * @param found what it is instead, as it goes on after the demand
     * @throws BadSettingException unless {@code condition}
     */
    public static void that(boolean condition, String name, String demand, String found) {
        Demands.tell(name, demand);
        if (!condition) {
            throw bad(name, demand + found);
        }
    }

    private static BadSettingException bad(String name, String what) {
        return new BadSettingException(name, name + " " + what, null);
    }

    private static void demand(boolean condition, String name, double value, String what) {
        that(condition, name, "must " + what, ", not " + text(value));
    }

    private static String range(double least, double most) {
        return most < NO_LIMIT ? text(least) + " to " + text(most) : "at least " + text(least);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
