package io.github.gladvision.demo;

import java.util.random.RandomGenerator;

/** One printing pass over the board (copper, solder mask, ink, ...): its coverage, slightly out of register. */
final class Layer {
    final Plane plane;
    private final float cos;
    private final float sin;
    private final float shiftX;
    private final float shiftY;

    private Layer(Plane plane, float angle, float shiftX, float shiftY) {
        this.plane = plane;
        this.cos = (float) Math.cos(angle);
        this.sin = (float) Math.sin(angle);
        this.shiftX = shiftX;
        this.shiftY = shiftY;
    }

    /** How the board lies before the camera; its layers differ from it by their own small errors. */
    record Pose(float angle, float shiftX, float shiftY) {
        static Pose random(RandomGenerator random) {
            return new Pose(
                    SurfaceFlaws.between(random, -0.012, 0.012),
                    SurfaceFlaws.between(random, -2.5, 2.5),
                    SurfaceFlaws.between(random, -2.5, 2.5));
        }

        Pose misplaced(RandomGenerator random, float error) {
            return new Pose(
                    angle + 0.003f * error * SurfaceFlaws.between(random, -1, 1),
                    shiftX + error * SurfaceFlaws.between(random, -1, 1),
                    shiftY + error * SurfaceFlaws.between(random, -1, 1));
        }

        Layer layer(int size) {
            return layer(new Plane(size));
        }

        /** A layer that adds to what the plane already has. */
        Layer layer(Plane plane) {
            return new Layer(plane, angle, shiftX, shiftY);
        }
    }

    float x(float x, float y) {
        return 128 + cos * (x - 128) - sin * (y - 128) + shiftX;
    }

    float y(float x, float y) {
        return 128 + sin * (x - 128) + cos * (y - 128) + shiftY;
    }

    void line(float ax, float ay, float bx, float by, float width) {
        plane.line(x(ax, ay), y(ax, ay), x(bx, by), y(bx, by), width);
    }

    void disc(float x, float y, float radius) {
        plane.disc(x(x, y), y(x, y), radius);
    }

    void box(float x, float y, float halfWidth, float halfHeight, float corner) {
        plane.box(x(x, y), y(x, y), halfWidth, halfHeight, corner);
    }

    void track(Board.Track track) {
        float[] p = track.points();
        for (int i = 0; i + 3 < p.length; i += 2) {
            line(p[i], p[i + 1], p[i + 2], p[i + 3], track.width());
        }
    }

    void text(Board.Text text, float pen) {
        StrokeFont.write(text.text(), text.x(), text.y(), text.height(), (ax, ay, bx, by) -> line(ax, ay, bx, by, pen));
    }

    void erase(Plane removed) {
        for (int i = 0; i < removed.values.length; i++) {
            plane.values[i] *= 1 - removed.values[i];
        }
    }
}
