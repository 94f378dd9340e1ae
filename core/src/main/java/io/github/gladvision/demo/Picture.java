package io.github.gladvision.demo;

/** A colour picture under construction: three planes of display intensities, 0 black to 1 white. */
final class Picture {
    final int size;
    final Plane red;
    final Plane green;
    final Plane blue;

    Picture(int size) {
        this(new Plane(size), new Plane(size), new Plane(size));
    }

    private Picture(Plane red, Plane green, Plane blue) {
        this.size = red.size;
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** A colour with a method for the usual change: brighter or darker. */
    record Colour(float red, float green, float blue) {
        static Colour of(int rgb) {
            return new Colour((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
        }

        Colour times(float factor) {
            return new Colour(red * factor, green * factor, blue * factor);
        }

        Colour mix(Colour other, float share) {
            return new Colour(
                    Maths.mix(red, other.red, share),
                    Maths.mix(green, other.green, share),
                    Maths.mix(blue, other.blue, share));
        }
    }

    Colour get(int index) {
        return new Colour(red.values[index], green.values[index], blue.values[index]);
    }

    void set(int index, Colour c) {
        red.values[index] = c.red;
        green.values[index] = c.green;
        blue.values[index] = c.blue;
    }

    /** Covers the pixel with the colour to the given share. */
    void blend(int index, Colour c, float share) {
        if (share > 0) {
            set(index, get(index).mix(c, Math.min(share, 1)));
        }
    }

    void multiply(int index, float r, float g, float b) {
        red.values[index] *= r;
        green.values[index] *= g;
        blue.values[index] *= b;
    }

    Picture blurred(float sigma) {
        return new Picture(red.blurred(sigma), green.blurred(sigma), blue.blurred(sigma));
    }
}
