/**
 * Data sets on disk: from a folder layout to a list of samples, and from samples to images. Depends on {@code image}
 * only.
 */
@NullMarked
package io.github.gladvision.data;

import org.jspecify.annotations.NullMarked;
