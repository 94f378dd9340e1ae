package io.github.gladvision.image;

/**
 * Resizes as Pillow's {@code Image.resize} with {@code BILINEAR} does, which is what torchvision's {@code Resize} makes of
 * a file: to the last bit the image that published Python code sees. A triangle as wide as two new pixels, or two old ones
 * if those are wider, weighs the old pixels; weights are whole multiples of 2^-22; first each row is resized, then each
 * column, rounding to 8 bits after both. (Pillow 13 does it the other way round where that is less work, and differs by
 * one grey level then; the published figures are older.)
 */
final class PillowBilinear {
    private static final int PRECISION = 22;
    private static final int CHANNELS = 3;

    private PillowBilinear() {}

    /** For each new pixel of one axis, which old pixels count and how much. */
    private record Weights(int[] first, int[][] shares) {
        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double support = Math.max(1, scale);
            int[] first = new int[to];
            int[][] shares = new int[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - support + 0.5));
                int end = Math.min(from, (int) (centre + support + 0.5));
                shares[i] = shares(first[i], end, centre, support);
            }
            return new Weights(first, shares);
        }

        private static int[] shares(int first, int end, double centre, double support) {
            double[] triangle = new double[end - first];
            double sum = 0;
            for (int k = 0; k < triangle.length; k++) {
                triangle[k] = Math.max(0, 1 - Math.abs((k + first - centre + 0.5) * (1 / support)));
                sum += triangle[k];
            }
            int[] shares = new int[triangle.length];
            for (int k = 0; k < shares.length; k++) {
                shares[k] = (int) (0.5 + triangle[k] / sum * (1 << PRECISION));
            }
            return shares;
        }
    }

    static RgbImage resize(RgbImage image, int width, int height) {
        byte[] pixels = image.shared();
        if (width != image.width()) {
            pixels = rows(pixels, image.width(), width, image.height());
        }
        if (height != image.height()) {
            pixels = columns(pixels, width, image.height(), height);
        }
        return RgbImage.owning(width, height, pixels);
    }

    private static byte[] rows(byte[] from, int fromWidth, int width, int height) {
        Weights weights = Weights.of(fromWidth, width);
        byte[] to = new byte[CHANNELS * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int start = CHANNELS * (y * fromWidth + weights.first()[x]);
                for (int c = 0; c < CHANNELS; c++) {
                    to[CHANNELS * (y * width + x) + c] = weighted(from, start + c, CHANNELS, weights.shares()[x]);
                }
            }
        }
        return to;
    }

    private static byte[] columns(byte[] from, int width, int fromHeight, int height) {
        Weights weights = Weights.of(fromHeight, height);
        int stride = CHANNELS * width;
        byte[] to = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < stride; i++) {
                to[y * stride + i] = weighted(from, weights.first()[y] * stride + i, stride, weights.shares()[y]);
            }
        }
        return to;
    }

    private static byte weighted(byte[] from, int start, int step, int[] shares) {
        int sum = 1 << PRECISION - 1;
        for (int k = 0; k < shares.length; k++) {
            sum += shares[k] * (from[start + k * step] & 0xff);
        }
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
    }
}
