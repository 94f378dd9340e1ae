package io.github.gladvision.synthesis;

import io.github.gladvision.image.RgbImage;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Textures without any file: a scalar pattern of random kind, size and direction, whose values are coloured by a random
 * palette.
 */
final class ProceduralTextures implements TextureSource {
    /** After so many features the cells repeat. */
    private static final int PERIOD = 32;

    /** A pattern over the plane, about 0 to 1; lengths in its own units (a feature is about 1 wide). */
    @FunctionalInterface
    private interface Pattern {
        double at(double x, double y);
    }

    /** What the patterns are drawn from; the order is part of what a seed means. */
    enum Kind {
        MARBLE,
        STRIPES,
        CELLS,
        DOTS,
        SPECKLES,
        CHECKS
    }

    @Override
    public RgbImage texture(RgbImage normal, UnaryOperator<RgbImage> augmentation, RandomGenerator random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return augmentation.apply(paint(kind, normal.width(), normal.height(), random));
    }

    static RgbImage paint(Kind kind, int width, int height, RandomGenerator random) {
        Pattern pattern = pattern(kind, random);
        double feature = Math.max(width, height) / Draw.between(random, 4, 24);
        double angle = Draw.between(random, 0, 2 * Math.PI);
        double cos = Math.cos(angle) / feature;
        double sin = Math.sin(angle) / feature;
        byte[][] palette = palette(random);
        byte[] pixels = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = pattern.at(cos * x - sin * y, sin * x + cos * y);
                byte[] colour = palette[(int) Math.max(0, Math.min(255, 256 * value))];
                System.arraycopy(colour, 0, pixels, 3 * (y * width + x), 3);
            }
        }
        return new RgbImage(width, height, pixels);
    }

    private static Pattern pattern(Kind kind, RandomGenerator random) {
        PerlinNoise noise = PerlinNoise.random(31, 31, random);
        double strength = Draw.between(random, 0.2, 1.5);
        double size = Draw.between(random, 0.2, 0.45);
        return switch (kind) {
            case MARBLE ->
                (x, y) -> {
                    double value = noise.at(y, x) + noise.at(2.1 * y, 2.1 * x) / 2 + noise.at(4.3 * y, 4.3 * x) / 4;
                    return 0.5 + 0.6 * value;
                };
            case STRIPES -> (x, y) -> 0.5 + 0.5 * Math.sin(Math.PI * (x + strength * noise.at(y / 2, x / 2)));
            case CELLS -> cells(random);
            case DOTS ->
                (x, y) -> {
                    double dx = x - Math.rint(x);
                    double dy = y - Math.rint(y);
                    return 0.5 + 4 * (size - Math.sqrt(dx * dx + dy * dy));
                };
            case SPECKLES -> (x, y) -> 0.5 + 0.9 * noise.at(9.7 * y, 9.7 * x) + 0.4 * noise.at(3.3 * y, 3.3 * x);
            case CHECKS ->
                (x, y) -> 0.5
                        + (Math.floorMod((long) Math.floor(x) + (long) Math.floor(y), 2L) - 0.5) * strength / 1.5
                        + 0.2 * noise.at(2 * y, 2 * x);
        };
    }

    /** Distance to the nearest of points scattered one to a unit square (S. Worley, 1996). */
    private static Pattern cells(RandomGenerator random) {
        double[] offsets = random.doubles(2 * PERIOD * PERIOD).toArray();
        return (x, y) -> {
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            double least = 2;
            for (int r = row - 1; r <= row + 1; r++) {
                for (int c = column - 1; c <= column + 1; c++) {
                    int i = 2 * (Math.floorMod(r, PERIOD) * PERIOD + Math.floorMod(c, PERIOD));
                    double dx = c + offsets[i] - x;
                    double dy = r + offsets[i + 1] - y;
                    least = Math.min(least, dx * dx + dy * dy);
                }
            }
            return Math.sqrt(least);
        };
    }

    /** 256 colours from one random colour over a second to a third. */
    private static byte[][] palette(RandomGenerator random) {
        double[][] stops = new double[3][3];
        for (double[] stop : stops) {
            for (int c = 0; c < 3; c++) {
                stop[c] = 255 * random.nextDouble();
            }
        }
        byte[][] palette = new byte[256][3];
        for (int i = 0; i < 256; i++) {
            int from = i / 128;
            double share = (i % 128) / 128.0;
            for (int c = 0; c < 3; c++) {
                palette[i][c] = (byte) (stops[from][c] * (1 - share) + stops[from + 1][c] * share);
            }
        }
        return palette;
    }
}
