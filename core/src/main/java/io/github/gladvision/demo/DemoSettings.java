package io.github.gladvision.demo;

import io.github.gladvision.BadSettingException;

/**
 * How many demonstration images to make, how large, and from which seed.
 *
 * @param seed two runs with the same seed write the same pixels; another seed photographs other specimens
 * @param trainGood good images for training, at least 1
 * @param testGood good images for testing, at least 0
 * @param perDefect test images of each kind of defect, at least 0
 * @param size side of the square images in pixels, 64 to 1024
 */
public record DemoSettings(long seed, int trainGood, int testGood, int perDefect, int size) {
    /** 80 good images to learn from, 20 good ones and 10 of each defect to test on, 256 pixels wide. */
    public static final DemoSettings DEFAULT = new DemoSettings(1, 80, 20, 10, 256);

    public DemoSettings {
        if (trainGood < 1 || testGood < 0 || perDefect < 0) {
            throw new BadSettingException("demo image counts " + trainGood + ", " + testGood + ", " + perDefect
                    + "; give at least 1 for training and no negative number");
        }
        if (size < 64 || size > 1024) {
            throw new BadSettingException("demo image size " + size + "; choose 64 to 1024 pixels");
        }
    }

    public DemoSettings withSeed(long newSeed) {
        return new DemoSettings(newSeed, trainGood, testGood, perDefect, size);
    }
}
