package io.github.gladvision.comparison;

/** Grid of features at one depth of a network: channels, height and width in tokens. */
public record FeatureGrid(int channels, int height, int width) {}
