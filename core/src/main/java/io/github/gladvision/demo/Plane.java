package io.github.gladvision.demo;

/**
 * A square field of numbers: a colour channel, a height, a coverage. Painters speak of it in reference units, of which
 * {@link #SPAN} make the side whatever the size in pixels, so that a picture looks the same at every size.
 */
final class Plane {
    static final int SPAN = 256;

    final int size;
    final float[] values;

    Plane(int size) {
        this.size = size;
        this.values = new float[size * size];
    }

    /** One pixel in reference units. */
    float pixel() {
        return (float) SPAN / size;
    }

    /** The reference coordinate of the middle of pixel {@code index}. */
    float middle(int index) {
        return (index + 0.5f) * SPAN / size;
    }

    float at(int x, int y) {
        return values[Math.min(Math.max(y, 0), size - 1) * size + Math.min(Math.max(x, 0), size - 1)];
    }

    @FunctionalInterface
    interface Field {
        float at(float x, float y);
    }

    /** Sets every value from the field at the pixel's middle, in reference units. */
    Plane fill(Field field) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                values[y * size + x] = field.at(middle(x), middle(y));
            }
        }
        return this;
    }

    /**
     * Raises every value to the coverage of a shape given by its signed distance (negative inside), within the box
     * (x0, y0)-(x1, y1); the edge is one pixel soft.
     */
    void cover(float x0, float y0, float x1, float y1, Field distance) {
        float reach = pixel();
        int fromX = Math.max(0, (int) ((x0 - reach) / reach));
        int fromY = Math.max(0, (int) ((y0 - reach) / reach));
        int toX = Math.min(size - 1, (int) ((x1 + reach) / reach));
        int toY = Math.min(size - 1, (int) ((y1 + reach) / reach));
        for (int y = fromY; y <= toY; y++) {
            for (int x = fromX; x <= toX; x++) {
                float inside = Maths.clamp(0.5f - distance.at(middle(x), middle(y)) / reach);
                values[y * size + x] = Math.max(values[y * size + x], inside);
            }
        }
    }

    /** A rounded line of the given width. */
    void line(float ax, float ay, float bx, float by, float width) {
        float r = width / 2;
        cover(
                Math.min(ax, bx) - r,
                Math.min(ay, by) - r,
                Math.max(ax, bx) + r,
                Math.max(ay, by) + r,
                (x, y) -> Maths.toSegment(x, y, ax, ay, bx, by) - r);
    }

    void disc(float cx, float cy, float radius) {
        cover(cx - radius, cy - radius, cx + radius, cy + radius, (x, y) -> Maths.hypot(x - cx, y - cy) - radius);
    }

    void box(float cx, float cy, float halfWidth, float halfHeight, float corner) {
        cover(cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight, (x, y) -> {
            float dx = Math.abs(x - cx) - halfWidth + corner;
            float dy = Math.abs(y - cy) - halfHeight + corner;
            return Maths.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
        });
    }

    /** A blurred copy; sigma in reference units; the border is repeated. */
    Plane blurred(float sigma) {
        float s = sigma / pixel();
        int radius = Math.max(1, (int) Math.ceil(3 * s));
        float[] kernel = new float[radius + 1];
        float sum = 0;
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) Math.exp(-i * i / (2.0 * s * s));
            sum += i == 0 ? kernel[i] : 2 * kernel[i];
        }
        for (int i = 0; i <= radius; i++) {
            kernel[i] /= sum;
        }
        return convolved(kernel, true).convolved(kernel, false);
    }

    private Plane convolved(float[] halfKernel, boolean alongRows) {
        Plane out = new Plane(size);
        int radius = halfKernel.length - 1;
        int stride = alongRows ? 1 : size;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int here = y * size + x;
                int position = alongRows ? x : y;
                float v = halfKernel[0] * values[here];
                for (int i = 1; i <= radius; i++) {
                    int before = Math.min(i, position);
                    int after = Math.min(i, size - 1 - position);
                    v += halfKernel[i] * (values[here - before * stride] + values[here + after * stride]);
                }
                out.values[here] = v;
            }
        }
        return out;
    }
}
