/**
 * From an image and its normal counterparts to distances, map and score. Begin at {@link
 * io.github.gladvision.comparison.MapComposer}.
 */
@NullMarked
package io.github.gladvision.comparison;

import org.jspecify.annotations.NullMarked;
