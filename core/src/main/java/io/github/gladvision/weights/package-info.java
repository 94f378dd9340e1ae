/**
 * Weights that others have published: which there are and who may use them, whether those in a folder are complete and
 * fit the networks of this library, and how they get there.
 */
@NullMarked
package io.github.gladvision.weights;

import org.jspecify.annotations.NullMarked;
