/**
 * What is learnt after the networks, from how they see good images: the threshold of the adaptive step, the
 * statistics of the comparison, the memory and how much each of its views counts. Not the threshold of the verdict,
 * which is calibration.
 */
@NullMarked
package io.github.gladvision.fitting;

import org.jspecify.annotations.NullMarked;
