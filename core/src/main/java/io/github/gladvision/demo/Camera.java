package io.github.gladvision.demo;

import io.github.gladvision.image.RgbImage;
import java.util.random.RandomGenerator;

/** The camera over the line: uneven light, slight defocus, a little too much or too little exposure, sensor noise. */
final class Camera {
    private static final float READ_NOISE = 0.005f;
    private static final float SHOT_NOISE = 0.011f;

    private final float exposure;
    private final float warmth;
    private final float slopeX;
    private final float slopeY;
    private final float focus;
    private final RandomGenerator sensor;

    Camera(RandomGenerator random) {
        exposure = 1 + 0.025f * between(random);
        warmth = 0.012f * between(random);
        slopeX = 0.07f * between(random);
        slopeY = 0.07f * between(random);
        focus = 0.55f + 0.15f * between(random);
        sensor = random;
    }

    private static float between(RandomGenerator random) {
        return 2 * random.nextFloat() - 1;
    }

    /** What falls on the sensor: the picture lit and blurred, without noise. */
    Picture see(Picture scene) {
        Picture seen = scene.blurred(focus);
        for (int y = 0; y < seen.size; y++) {
            for (int x = 0; x < seen.size; x++) {
                float u = (x + 0.5f) / seen.size - 0.5f;
                float v = (y + 0.5f) / seen.size - 0.5f;
                float light = exposure * (1 + slopeX * u + slopeY * v - 0.12f * (u * u + v * v));
                seen.multiply(y * seen.size + x, light * (1 + warmth), light, light * (1 - warmth));
            }
        }
        return seen;
    }

    /** The digital image of what was seen; draws fresh noise. */
    RgbImage expose(Picture seen) {
        byte[] pixels = new byte[3 * seen.size * seen.size];
        for (int i = 0; i < seen.size * seen.size; i++) {
            pixels[3 * i] = digitise(seen.red.values[i]);
            pixels[3 * i + 1] = digitise(seen.green.values[i]);
            pixels[3 * i + 2] = digitise(seen.blue.values[i]);
        }
        return new RgbImage(seen.size, seen.size, pixels);
    }

    private byte digitise(float v) {
        double sigma = READ_NOISE + SHOT_NOISE * Math.sqrt(Maths.clamp(v));
        return (byte) Math.round(255 * Maths.clamp((float) (v + sigma * sensor.nextGaussian())));
    }
}
