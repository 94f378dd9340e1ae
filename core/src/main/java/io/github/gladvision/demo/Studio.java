package io.github.gladvision.demo;

import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Photographs specimens. A defective specimen is painted a second time without its flaw, before the same camera: the
 * mask is where the two differ for the eye, so that it is exact whatever the defect is made of.
 */
final class Studio {
    /** The smallest difference of intensity (of 1) that counts as part of a defect. */
    static final float VISIBLE = 0.04f;

    private static final float SMALLEST_SHARE = 0.0012f;
    private static final float SMALLEST_CONTRAST = 0.09f;
    private static final int ATTEMPTS = 40;

    private final Product product;
    private final DemoSettings settings;

    Studio(Product product, DemoSettings settings) {
        this.product = product;
        this.settings = settings;
    }

    Product product() {
        return product;
    }

    /** A defective product, where its defect is, and the same product, same photograph, had it none. */
    record Shot(RgbImage image, Mask mask, RgbImage counterpart) {}

    RgbImage good(String purpose, int number) {
        long seed = seed(purpose, number);
        return camera(seed).expose(look(seed, Product.Flaw.NONE));
    }

    Shot defective(String kind, int number) {
        long seed = seed("test/" + kind, number);
        Picture good = look(seed, Product.Flaw.NONE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RandomGenerator chance = new SplittableRandom(seed + 31L * (attempt + 1));
            Picture bad = look(seed, new Product.Flaw(kind, chance));
            Mask mask = difference(good, bad);
            if (mask.count() >= SMALLEST_SHARE * settings.size() * settings.size()
                    && contrast(good, bad, mask) >= SMALLEST_CONTRAST) {
                return new Shot(camera(seed).expose(bad), mask, camera(seed).expose(good));
            }
        }
        throw new IllegalStateException("No visible " + kind + " in " + ATTEMPTS + " attempts");
    }

    private long seed(String purpose, int number) {
        long key = settings.seed();
        for (int part : new int[] {product.name().hashCode(), purpose.hashCode(), number}) {
            key = new SplittableRandom(key + part).nextLong();
        }
        return key;
    }

    private Picture look(long seed, Product.Flaw flaw) {
        return camera(seed).see(product.paint(settings.size(), new SplittableRandom(seed), flaw));
    }

    private static Camera camera(long seed) {
        return new Camera(new SplittableRandom(~seed));
    }

    private static float difference(Picture a, Picture b, int i) {
        float r = Math.abs(Maths.clamp(a.red.values[i]) - Maths.clamp(b.red.values[i]));
        float g = Math.abs(Maths.clamp(a.green.values[i]) - Maths.clamp(b.green.values[i]));
        float v = Math.abs(Maths.clamp(a.blue.values[i]) - Maths.clamp(b.blue.values[i]));
        return Math.max(r, Math.max(g, v));
    }

    private static float contrast(Picture a, Picture b, Mask mask) {
        double sum = 0;
        for (int i = 0; i < mask.shared().length; i++) {
            sum += mask.shared()[i] == 0 ? 0 : difference(a, b, i);
        }
        return (float) (sum / Math.max(1, mask.count()));
    }

    private static Mask difference(Picture good, Picture bad) {
        Plane differs = new Plane(good.size);
        for (int i = 0; i < differs.values.length; i++) {
            differs.values[i] = difference(good, bad, i) >= VISIBLE ? 1 : 0;
        }
        return GroundTruth.mask(differs);
    }
}
