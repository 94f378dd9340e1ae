package io.github.gladvision.evaluation;

/** Where the pictures of a report's page are. */
public enum PicturePlacement {
    /** In a folder {@code images} beside the page. */
    BESIDE_PAGE,
    /** In the page itself, which is then one file that can be passed on, and a third larger than the pictures. */
    IN_PAGE
}
