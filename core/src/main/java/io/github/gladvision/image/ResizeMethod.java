package io.github.gladvision.image;

/** How a photograph is brought to the size that a network wants. */
public enum ResizeMethod {
    /** An axis that shrinks is averaged over the area of each new pixel, one that grows is interpolated linearly. */
    AREA,
    /** As the bilinear filter of Pillow up to version 12 does it, to the last bit: what published Python code sees. */
    PILLOW_BILINEAR
}
