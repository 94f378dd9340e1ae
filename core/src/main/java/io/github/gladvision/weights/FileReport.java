package io.github.gladvision.weights;

/**
 * How one file of the catalogue was found.
 *
 * @param place below the weights folder, with forward slashes: the file itself, the one that is there instead, or where
 *     it should be
 * @param detail a few words: what is wrong, or how far it was looked at; may be empty
 */
public record FileReport(WeightsFile file, String place, FileState state, String detail) {}
