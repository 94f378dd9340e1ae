package io.github.gladvision.curation;

import io.github.gladvision.data.sample.Sample;

/**
 * Where an image goes in a data set that is being made.
 *
 * @param sample with the split that it is for
 * @param group name of the group that it stays with; empty where there are no groups
 */
record Placement(Sample sample, String group) {}
