package io.github.gladvision.image;

import io.github.gladvision.concurrent.Uninterrupted;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_img_hash;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_img_hash.PHash;

/**
 * What an image looks like, in little room, so that thousands can be compared: a hash to find candidates with, and a
 * small grey picture to judge them by. Another size, format, compression or brightness changes neither by much.
 *
 * @param bits OpenCV's pHash (Zauner, 2010): the signs of the 64 lowest frequencies of a cosine transform against their
 *     mean; images that look the same differ in few bits
 * @param thumbnail {@value #SIDE} by {@value #SIDE} grey levels, row by row
 */
public record PerceptualHash(long bits, byte[] thumbnail) {
    private static final int SIDE = 32;
    /** One picture may be this many times as contrasty as another and still be the same. */
    private static final double MOST_GAIN = 2;
    /** A picture whose grey levels deviate less from their mean has no content to compare. */
    private static final double FLAT = 0.5;

    public static PerceptualHash of(RgbImage image) {
        OpenCv.start();
        try (Uninterrupted until = new Uninterrupted()) {
            Loader.load(opencv_img_hash.class);
        }
        RgbImage small = Resize.to(image, SIDE, SIDE);
        try (PointerScope scope = new PointerScope()) {
            Mat hash = new Mat();
            PHash.create().compute(OpenCv.matrix(small), hash);
            return new PerceptualHash(bits(OpenCv.toBytes(hash)), grey(small));
        }
    }

    private static long bits(byte[] hash) {
        long bits = 0;
        for (byte part : hash) {
            bits = bits << 8 | part & 0xff;
        }
        return bits;
    }

    private static byte[] grey(RgbImage image) {
        byte[] grey = new byte[image.width() * image.height()];
        byte[] pixels = image.shared();
        for (int i = 0; i < grey.length; i++) {
            int red = pixels[3 * i] & 0xff;
            int green = pixels[3 * i + 1] & 0xff;
            int blue = pixels[3 * i + 2] & 0xff;
            grey[i] = (byte) Math.round(0.299f * red + 0.587f * green + 0.114f * blue);
        }
        return grey;
    }

    /** The number of bits of the hashes that differ, 0 to 64. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /**
     * How far the thumbnails are apart when brightness and contrast are made the same as well as possible: the root of
     * the mean squared difference, in grey levels. Infinite if their contrasts differ too much or one of them is flat.
     */
    public double difference(PerceptualHash other) {
        double n = thumbnail.length;
        long sum = 0;
        long otherSum = 0;
        long squares = 0;
        long otherSquares = 0;
        long products = 0;
        for (int i = 0; i < thumbnail.length; i++) {
            int a = thumbnail[i] & 0xff;
            int b = other.thumbnail[i] & 0xff;
            sum += a;
            otherSum += b;
            squares += (long) a * a;
            otherSquares += (long) b * b;
            products += (long) a * b;
        }
        double variance = squares / n - sum / n * (sum / n);
        double otherVariance = otherSquares / n - otherSum / n * (otherSum / n);
        double covariance = products / n - sum / n * (otherSum / n);
        double larger = Math.max(variance, otherVariance);
        double smaller = Math.min(variance, otherVariance);
        if (smaller < FLAT * FLAT || larger > MOST_GAIN * MOST_GAIN * smaller || covariance <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double correlation = covariance / Math.sqrt(larger * smaller);
        return Math.sqrt(Math.max(0, (1 - correlation * correlation) * larger));
    }
}
