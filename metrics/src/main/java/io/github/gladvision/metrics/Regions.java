package io.github.gladvision.metrics;

/** Splits the defective pixels of a mask into regions that hang together over edges or corners (8 neighbours). */
final class Regions {
    /** Per pixel, row-major: the number of its region, from 1 on in reading order, or 0 for a good pixel. */
    final int[] labels;

    /** Pixels of each region, at its number; at 0, the good pixels. */
    final int[] sizes;

    private Regions(int[] labels, int[] sizes) {
        this.labels = labels;
        this.sizes = sizes;
    }

    static Regions of(byte[] mask, int width, int height) {
        int[] labels = new int[mask.length];
        int[] queue = new int[defective(mask)];
        int[] sizes = new int[16];
        int count = 0;
        int total = 0;
        for (int seed = 0; seed < mask.length; seed++) {
            if (mask[seed] == 0 || labels[seed] != 0) {
                continue;
            }
            labels[seed] = ++count;
            int filled = 0;
            queue[filled++] = seed;
            for (int next = 0; next < filled; next++) {
                int column = queue[next] % width;
                int row = queue[next] / width;
                for (int r = Math.max(row - 1, 0); r <= Math.min(row + 1, height - 1); r++) {
                    for (int c = Math.max(column - 1, 0); c <= Math.min(column + 1, width - 1); c++) {
                        int pixel = r * width + c;
                        if (mask[pixel] != 0 && labels[pixel] == 0) {
                            labels[pixel] = count;
                            queue[filled++] = pixel;
                        }
                    }
                }
            }
            if (count == sizes.length) {
                sizes = java.util.Arrays.copyOf(sizes, 2 * count);
            }
            sizes[count] = filled;
            total += filled;
        }
        sizes[0] = mask.length - total;
        return new Regions(labels, java.util.Arrays.copyOf(sizes, count + 1));
    }

    private static int defective(byte[] mask) {
        int count = 0;
        for (byte value : mask) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    int count() {
        return sizes.length - 1;
    }

    int defectivePixels() {
        return labels.length - sizes[0];
    }

    /** Of each region, at its number: 1 / its size, so that its pixels weigh 1 together; at 0, zero. */
    double[] weights() {
        double[] weights = new double[sizes.length];
        for (int region = 1; region < sizes.length; region++) {
            weights[region] = 1.0 / sizes[region];
        }
        return weights;
    }
}
