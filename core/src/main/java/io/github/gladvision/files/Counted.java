package io.github.gladvision.files;

/** Numbers of things in a sentence: 1 image, 2 images. */
public final class Counted {
    private Counted() {}

    /** @param thing in the singular, a word with a regular plural: image */
    public static String of(long count, String thing) {
        return of(count, thing, thing + "s");
    }

    /**
     * The same where more than the word depends on the number.
     *
     * @param one what stands behind a 1: image is
     * @param many what stands behind any other number: images are
     */
    public static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
