package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.Warp;
import io.github.gladvision.settings.Check;
import java.util.random.RandomGenerator;

/**
 * The small differences between two photographs of the same good product: where it lies in the picture and how it is
 * lit. A network that trains for many rounds on a few dozen images learns them by heart and reconstructs new good ones
 * worse; seen a little differently each time, they last. Larger than in production, jitter would hide misplaced parts.
 *
 * @param shift greatest shift along each axis, as a share of the side, 0 to 0.5
 * @param rotation greatest turn to either side in degrees, 0 to 180
 * @param scale greatest relative change of size, 0 to 0.5
 * @param exposure greatest relative change of brightness, 0 to 0.5
 */
public record CameraJitter(double shift, double rotation, double scale, double exposure) {
    public static final CameraJitter NONE = new CameraJitter(0, 0, 0, 0);

    public CameraJitter {
        Check.within("shift", shift, 0, 0.5);
        Check.within("rotation", rotation, 0, 180);
        Check.within("scale", scale, 0, 0.5);
        Check.within("exposure", exposure, 0, 0.5);
    }

    /** Another photograph of the same thing, of the same size. */
    public RgbImage apply(RgbImage image, RandomGenerator random) {
        RgbImage moved = image;
        if (shift > 0 || rotation > 0 || scale > 0) {
            moved = Warp.move(
                    image,
                    Math.toRadians(rotation) * either(random),
                    1 + scale * either(random),
                    shift * image.width() * either(random),
                    shift * image.height() * either(random));
        }
        if (exposure > 0) {
            double gain = 1 + exposure * either(random);
            moved = Tables.apply(moved, Tables.of(v -> gain * v));
        }
        return moved;
    }

    private static double either(RandomGenerator random) {
        return 2 * random.nextDouble() - 1;
    }
}
