/**
 * The verdict: scores of good images to a threshold with a stated rate of false alarms. Plain Java on arrays. Begin
 * at {@link io.github.gladvision.threshold.ThresholdRule}; the mathematics is in {@link
 * io.github.gladvision.threshold.SplitConformal}.
 */
@NullMarked
package io.github.gladvision.threshold;

import org.jspecify.annotations.NullMarked;
