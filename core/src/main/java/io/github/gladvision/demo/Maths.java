package io.github.gladvision.demo;

/** The few scalar functions every painter needs. */
final class Maths {
    private Maths() {}

    static float clamp(float v) {
        return v < 0 ? 0 : Math.min(v, 1);
    }

    static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    /** The cubic from (0, 0) to (1, 1) that is flat at both ends. */
    static float ease(float t) {
        return t * t * (3 - 2 * t);
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between; {@code from > to} falls instead of rising. */
    static float step(float from, float to, float v) {
        return ease(clamp((v - from) / (to - from)));
    }

    /** Plain square root of the sum of squares; several times as fast as the JDK's, whose range nobody needs here. */
    static float hypot(float x, float y) {
        return (float) Math.sqrt(x * x + y * y);
    }

    /** Distance of (px, py) from the line segment a-b. */
    static float toSegment(float px, float py, float ax, float ay, float bx, float by) {
        float dx = bx - ax;
        float dy = by - ay;
        float length2 = dx * dx + dy * dy;
        float t = length2 == 0 ? 0 : clamp(((px - ax) * dx + (py - ay) * dy) / length2);
        return Maths.hypot(px - ax - t * dx, py - ay - t * dy);
    }
}
