package io.github.gladvision.detection;

/**
 * The largest value of a map or of a region of it.
 *
 * @param value of the map, in the unit of the score
 * @param x pixel of the image where it is, from 0 on the left
 * @param y likewise, from 0 at the top
 */
public record Peak(float value, int x, int y) {}
