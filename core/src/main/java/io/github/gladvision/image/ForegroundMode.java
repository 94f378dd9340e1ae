package io.github.gladvision.image;

/** Where the product is in a picture. */
public enum ForegroundMode {
    /** Everywhere: textures, and pictures without a plain background. */
    NONE,
    /** The pixels darker than their background. */
    DARK_OBJECT,
    /** The pixels lighter than their background. */
    LIGHT_OBJECT
}
