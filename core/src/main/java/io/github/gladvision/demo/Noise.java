package io.github.gladvision.demo;

/** Smooth random fields over the plane, fixed by a seed: what makes a drawn surface look grown instead of drawn. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed * 0x9E3779B97F4A7C15L + 0x7F4A7C15;
    }

    /** The random value in [-1, 1] of an integer point. */
    float at(int x, int y) {
        long h = seed ^ (x * 0xD6E8FEB86659FD93L) ^ (y * 0xA0761D6478BD642FL);
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 29)) * 0xA0761D6478BD642FL;
        return (h >>> 40) * (2f / (1 << 24)) - 1;
    }

    /** Values of the four integer points around (x, y), blended smoothly; in [-1, 1], features about 1 wide. */
    float smooth(double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        float fx = Maths.ease((float) (x - x0));
        float fy = Maths.ease((float) (y - y0));
        float top = Maths.mix(at(x0, y0), at(x0 + 1, y0), fx);
        float bottom = Maths.mix(at(x0, y0 + 1), at(x0 + 1, y0 + 1), fx);
        return Maths.mix(top, bottom, fy);
    }

    /** Three octaves of {@link #smooth}, in about [-1, 1]: blotches with ragged edges. */
    float rough(double x, double y) {
        return (smooth(x, y) + smooth(2.03 * x + 17.3, 2.03 * y - 9.1) / 2 + smooth(4.1 * x - 5.7, 4.1 * y + 31.9) / 4)
                / 1.5f;
    }
}
