package io.github.gladvision.metrics;

/** Splits the defective pixels of a mask into regions that hang together over edges or corners (8 neighbours). */
final class Regions {
    /** Per pixel, row-major: the number of its region, from 1 on in reading order, or 0 for a good pixel. */
    final int[] labels;

    final int count;

    private Regions(int[] labels, int count) {
        this.labels = labels;
        this.count = count;
    }

    static Regions of(byte[] mask, int width, int height) {
        int[] labels = new int[mask.length];
        int[] queue = new int[mask.length];
        int count = 0;
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
        }
        return new Regions(labels, count);
    }
}
